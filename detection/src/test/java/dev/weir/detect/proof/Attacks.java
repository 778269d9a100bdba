package dev.weir.detect.proof;

import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The attacks that are planted: for each rule some, on different machines, at different hours, and between just enough for the rule and
 * several times as much.
 */
final class Attacks {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** The attack of that number on a machine, that begins at a time. */
    private interface Making {
        Plant make(Attack attack, int number, long beginMs, SplittableRandom random);
    }

    private final Estate estate;
    private final Map<String, Making> makings = new LinkedHashMap<>();

    Attacks(Estate estate) {
        this.estate = estate;
        makings.put("D01", Intrusions::ports);
        makings.put(
                "D02",
                (attack, number, beginMs, random) -> Intrusions.sweep(estate.nics(), attack, number, beginMs, random));
        makings.put("D03", Intrusions::manySources);
        makings.put("D04", Intrusions::guesses);
        makings.put("D05", Intrusions::veryManyDenied);
        makings.put("D06-source", Intrusions::moreDenied);
        makings.put("D07", Intrusions::newGuest);
        makings.put("D08", Leaks::beacon);
        makings.put("D09-peer", Leaks::toNewPeer);
        makings.put("D09-source", Leaks::moreThanEver);
        makings.put("D10", Leaks::listed);
        makings.put("D11", Leaks::longConnection);
        makings.put("D12", Intrusions::flood);
        makings.put("D13", Intrusions::probeThenIn);
        makings.put("D14", Changes::ruleTakesMore);
        makings.put("D15", Intrusions::exposedPort);
        makings.put("D16", Leaks::rareCountry);
        makings.put("D19", Changes::silent);
    }

    /** The rules that attacks are made for. */
    List<String> rules() {
        return List.copyOf(makings.keySet());
    }

    /**
     * All of them.
     *
     * @param fromMs the first begins then; what a rule must have learned before comes in the week before
     * @param each so many for each rule
     */
    List<Plant> all(long seed, long fromMs, int each) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Plant> plants = new ArrayList<>();
        int nth = 0;
        for (Map.Entry<String, Making> one : makings.entrySet()) {
            List<Nic> machines = machines(one.getKey());
            for (int i = 0; i < each; i++) {
                long beginMs = fromMs + i * 7L * HOUR + nth * 19L * MINUTE + random.nextInt(10) * MINUTE;
                Attack attack = new Attack(one.getKey(), i, machines.get(i % machines.size()));
                plants.add(one.getValue().make(attack, i, beginMs, random.split()));
            }
            nth++;
        }
        return plants;
    }

    /** Those that sent little before for what sends much; desks for what they do too; any others. */
    private List<Nic> machines(String rule) {
        return estate.nics().stream()
                .filter(nic -> switch (rule) {
                    case "D09-source" ->
                        nic.name().startsWith("web-") || nic.name().startsWith("app-");
                    case "D09-peer", "D11" -> nic.name().startsWith("desk-");
                    case "D03", "D12", "D13" -> nic.name().startsWith("web-");
                    default -> true;
                })
                .toList();
    }
}
