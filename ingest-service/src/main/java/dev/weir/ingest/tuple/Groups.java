package dev.weir.ingest.tuple;

import java.util.ArrayList;
import java.util.List;

/** The groups of one record in one of the two shapes. NSG: rule, then MAC address. VNet: ACL, then rule. Reused. */
final class Groups {

    /** Tuples {@code from} to {@code to} of the record, and the names on the way to them; empty when missing. */
    static final class Group {
        final int from;
        final int to;
        String outer = "";
        String inner = "";

        Group(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    private final List<Group> list = new ArrayList<>();
    private boolean present;
    private boolean broken;
    private int tuples;

    void clear() {
        list.clear();
        present = false;
        broken = false;
        tuples = 0;
    }

    List<Group> list() {
        return list;
    }

    int tuples() {
        return tuples;
    }

    /** Whether the record has the list of groups and every group its list of tuples. */
    boolean complete() {
        return present && !broken;
    }

    void markPresent() {
        present = true;
    }

    void markBroken() {
        broken = true;
    }

    void add(int from, int to) {
        list.add(new Group(from, to));
        tuples += to - from;
    }

    void nameInner(int firstGroup, String name) {
        for (int i = firstGroup; i < list.size(); i++) {
            list.get(i).inner = name;
        }
    }

    void nameOuter(int firstGroup, String name) {
        for (int i = firstGroup; i < list.size(); i++) {
            list.get(i).outer = name;
        }
    }
}
