package dev.weir.detect.alert;

import java.util.Map;

/**
 * The group of an alert within a sentence.
 *
 * @param subject who did it: the source where the group has one, else its first field
 * @param verb what goes between the subject and the number
 * @param rest the other fields, with a blank before each
 */
record Who(String subject, String verb, String rest) {

    static Who of(Map<String, String> group, String what) {
        String first = group.containsKey("source")
                ? "source"
                : group.keySet().stream().findFirst().orElse("");
        boolean tried = first.equals("source") && what.startsWith("different destination");
        StringBuilder rest = new StringBuilder();
        group.forEach((field, value) -> {
            if (!field.equals(first)) {
                rest.append(' ').append(other(field, value, what));
            }
        });
        return new Who(
                first.isEmpty() ? "The estate" : subject(first, String.valueOf(group.get(first))),
                tried ? "tried" : "had",
                rest.toString());
    }

    private static String subject(String field, String value) {
        return switch (field) {
            case "source", "destination", "destinationSubnet" -> value;
            case "protocol" -> "Protocol " + value;
            case "destinationCountry" -> "Country " + known(value);
            default -> Words.capital(Words.field(field)) + ' ' + known(value);
        };
    }

    private static String other(String field, String value, String what) {
        return switch (field) {
            case "destination" -> (what.equals("different destinationPort") ? "of " : "to ") + value;
            case "destinationSubnet" -> "to " + value;
            case "sourcePort" -> "from port " + value;
            case "destinationPort" -> "on port " + value;
            case "protocol" -> "with protocol " + value;
            case "acl" -> "under " + known(value);
            case "destinationCountry" -> "to country " + known(value);
            case "source" -> "from " + value;
            default -> "by " + Words.field(field) + ' ' + known(value);
        };
    }

    private static String known(String value) {
        return value.isEmpty() ? "unknown" : value.replaceAll("\\p{Cntrl}", "?");
    }
}
