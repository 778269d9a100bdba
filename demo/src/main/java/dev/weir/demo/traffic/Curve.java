package dev.weir.demo.traffic;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** How the day goes, in UTC: which part of the busiest minute's traffic there is. */
public enum Curve {
    /** Machines that talk at any time. */
    ALWAYS {
        @Override
        double level(double hour, boolean weekend) {
            return 1;
        }
    },
    /** Customers: quiet at night, most in the evening. */
    CUSTOMERS {
        @Override
        double level(double hour, boolean weekend) {
            return Math.min(1, 0.25 + hill(hour, 13, 5) * 0.5 + hill(hour, 19.5, 2.5) * 0.45);
        }
    },
    /** People at work. */
    OFFICE {
        @Override
        double level(double hour, boolean weekend) {
            double day = Math.min(1, 0.03 + hill(hour, 10.5, 1.8) + hill(hour, 14.5, 1.8) * 0.9);
            return weekend ? day * 0.2 : day;
        }
    };

    private static final double MINUTES_OF_HOUR = 60;

    abstract double level(double hour, boolean weekend);

    /** From 0 to 1. */
    double at(long minute) {
        ZonedDateTime time = Instant.ofEpochSecond(minute * 60).atZone(ZoneOffset.UTC);
        boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        return level(time.getHour() + time.getMinute() / MINUTES_OF_HOUR, weekend);
    }

    private static double hill(double hour, double top, double width) {
        double away = (hour - top) / width;
        return StrictMath.exp(-away * away / 2);
    }
}
