# Finds a JDK 25 and exports JAVA_HOME; sourced by mvnw and by weir. Sets nothing when there is none.
# With weir_tool=java a Java 25 that cannot compile will do.
# Order: JAVA_HOME, java on the PATH, then the places where packages and version managers put JDKs.
weir_is_jdk25() {
  [ -x "$1/bin/${weir_tool:-javac}" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

weir_find_jdk25() {
  weir_on_path=$(command -v "${weir_tool:-javac}" 2>/dev/null || true)
  if [ -n "$weir_on_path" ]; then
    weir_on_path=$(readlink -f "$weir_on_path" 2>/dev/null || echo "$weir_on_path")
    weir_on_path=${weir_on_path%/bin/*}
  fi
  set +f
  for weir_candidate in "${JAVA_HOME:-}" "$weir_on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$weir_candidate" ] && weir_is_jdk25 "$weir_candidate"; then
      printf '%s\n' "$weir_candidate"
      return 0
    fi
  done
  return 1
}

if weir_jdk25=$(weir_find_jdk25); then
  JAVA_HOME=$weir_jdk25
  export JAVA_HOME
fi
