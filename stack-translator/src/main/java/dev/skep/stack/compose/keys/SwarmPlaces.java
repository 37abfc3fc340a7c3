package dev.skep.stack.compose.keys;

/** Swarm's schema as switches. PlacesTest makes this text from the rows: reading them at run time would cost a small run more than its translation. */
final class SwarmPlaces {
    static final int TOP = 0;
    static final int NONE = -1;

    private SwarmPlaces() {}

    /** The place of a key. */
    static int below(int place, String key) {
        return switch (place) {
            case 0 -> below0(key);
            case 2 -> 7;
            case 3 -> 198;
            case 4 -> 215;
            case 5 -> 226;
            case 6 -> 238;
            case 7 -> below7(key);
            case 8 -> below8(key);
            case 9 -> below9(key);
            case 17 -> below17(key);
            case 25 -> 140;
            case 28 -> 144;
            case 29 -> below29(key);
            case 35 -> 154;
            case 37 -> below37(key);
            case 40 -> 161;
            case 49 -> 180;
            case 55 -> 183;
            case 64 -> 70;
            case 65 -> below65(key);
            case 66 -> below66(key);
            case 67 -> below67(key);
            case 68 -> below68(key);
            case 69 -> below69(key);
            case 84 -> below84(key);
            case 85 -> below85(key);
            case 92 -> below92(key);
            case 93 -> below93(key);
            case 104 -> below104(key);
            case 108 -> 115;
            case 109 -> 117;
            case 114 -> 120;
            case 125 -> below125(key);
            case 158 -> 159;
            case 161 -> below161(key);
            case 163 -> 167;
            case 168 -> below168(key);
            case 174 -> below174(key);
            case 183 -> below183(key);
            case 186 -> below186(key);
            case 192 -> below192(key);
            case 193 -> below193(key);
            case 194 -> below194(key);
            case 198 -> below198(key);
            case 201 -> 207;
            case 202 -> below202(key);
            case 203 -> below203(key);
            case 206 -> 213;
            case 210 -> below210(key);
            case 215 -> below215(key);
            case 218 -> 222;
            case 219 -> below219(key);
            case 220 -> 224;
            case 226 -> below226(key);
            case 229 -> below229(key);
            case 230 -> 235;
            case 232 -> 237;
            case 238 -> below238(key);
            case 241 -> below241(key);
            case 242 -> 245;
            default -> NONE;
        };
    }

    private static int below0(String key) {
        return switch (key) {
            case "version" -> 1;
            case "services" -> 2;
            case "networks" -> 3;
            case "volumes" -> 4;
            case "secrets" -> 5;
            case "configs" -> 6;
            default -> NONE;
        };
    }

    private static int below7(String key) {
        return switch (key) {
            case "deploy" -> 8;
            case "build" -> 9;
            case "cap_add" -> 10;
            case "cap_drop" -> 11;
            case "cgroupns_mode" -> 12;
            case "cgroup_parent" -> 13;
            case "command" -> 14;
            case "configs" -> 15;
            case "container_name" -> 16;
            case "credential_spec" -> 17;
            case "depends_on" -> 18;
            case "devices" -> 19;
            case "dns" -> 20;
            case "dns_search" -> 21;
            case "domainname" -> 22;
            case "entrypoint" -> 23;
            case "env_file" -> 24;
            case "environment" -> 25;
            case "expose" -> 26;
            case "external_links" -> 27;
            case "extra_hosts" -> 28;
            case "healthcheck" -> 29;
            case "hostname" -> 30;
            case "image" -> 31;
            case "init" -> 32;
            case "ipc" -> 33;
            case "isolation" -> 34;
            case "labels" -> 35;
            case "links" -> 36;
            case "logging" -> 37;
            case "mac_address" -> 38;
            case "network_mode" -> 39;
            case "networks" -> 40;
            case "pid" -> 41;
            case "ports" -> 42;
            case "privileged" -> 43;
            case "read_only" -> 44;
            case "restart" -> 45;
            case "security_opt" -> 46;
            case "shm_size" -> 47;
            case "secrets" -> 48;
            case "sysctls" -> 49;
            case "stdin_open" -> 50;
            case "stop_grace_period" -> 51;
            case "stop_signal" -> 52;
            case "tmpfs" -> 53;
            case "tty" -> 54;
            case "ulimits" -> 55;
            case "oom_score_adj" -> 56;
            case "user" -> 57;
            case "userns_mode" -> 58;
            case "volumes" -> 59;
            case "working_dir" -> 60;
            default -> NONE;
        };
    }

    private static int below8(String key) {
        return switch (key) {
            case "mode" -> 61;
            case "endpoint_mode" -> 62;
            case "replicas" -> 63;
            case "labels" -> 64;
            case "rollback_config" -> 65;
            case "update_config" -> 66;
            case "resources" -> 67;
            case "restart_policy" -> 68;
            case "placement" -> 69;
            default -> NONE;
        };
    }

    private static int below9(String key) {
        return switch (key) {
            case "context" -> 106;
            case "dockerfile" -> 107;
            case "args" -> 108;
            case "labels" -> 109;
            case "cache_from" -> 110;
            case "network" -> 111;
            case "target" -> 112;
            case "shm_size" -> 113;
            case "extra_hosts" -> 114;
            default -> NONE;
        };
    }

    private static int below17(String key) {
        return switch (key) {
            case "config" -> 131;
            case "file" -> 132;
            case "registry" -> 133;
            default -> NONE;
        };
    }

    private static int below29(String key) {
        return switch (key) {
            case "disable" -> 146;
            case "interval" -> 147;
            case "retries" -> 148;
            case "test" -> 149;
            case "timeout" -> 150;
            case "start_period" -> 151;
            case "start_interval" -> 152;
            default -> NONE;
        };
    }

    private static int below37(String key) {
        return switch (key) {
            case "driver" -> 157;
            case "options" -> 158;
            default -> NONE;
        };
    }

    private static int below65(String key) {
        return switch (key) {
            case "parallelism" -> 72;
            case "delay" -> 73;
            case "failure_action" -> 74;
            case "monitor" -> 75;
            case "max_failure_ratio" -> 76;
            case "order" -> 77;
            default -> NONE;
        };
    }

    private static int below66(String key) {
        return switch (key) {
            case "parallelism" -> 78;
            case "delay" -> 79;
            case "failure_action" -> 80;
            case "monitor" -> 81;
            case "max_failure_ratio" -> 82;
            case "order" -> 83;
            default -> NONE;
        };
    }

    private static int below67(String key) {
        return switch (key) {
            case "limits" -> 84;
            case "reservations" -> 85;
            default -> NONE;
        };
    }

    private static int below68(String key) {
        return switch (key) {
            case "condition" -> 96;
            case "delay" -> 97;
            case "max_attempts" -> 98;
            case "window" -> 99;
            default -> NONE;
        };
    }

    private static int below69(String key) {
        return switch (key) {
            case "constraints" -> 100;
            case "preferences" -> 101;
            case "max_replicas_per_node" -> 102;
            default -> NONE;
        };
    }

    private static int below84(String key) {
        return switch (key) {
            case "cpus" -> 86;
            case "memory" -> 87;
            case "pids" -> 88;
            default -> NONE;
        };
    }

    private static int below85(String key) {
        return switch (key) {
            case "cpus" -> 89;
            case "memory" -> 90;
            case "generic_resources" -> 91;
            default -> NONE;
        };
    }

    private static int below92(String key) {
        return switch (key) {
            case "discrete_resource_spec" -> 93;
            default -> NONE;
        };
    }

    private static int below93(String key) {
        return switch (key) {
            case "kind" -> 94;
            case "value" -> 95;
            default -> NONE;
        };
    }

    private static int below104(String key) {
        return switch (key) {
            case "spread" -> 105;
            default -> NONE;
        };
    }

    private static int below125(String key) {
        return switch (key) {
            case "source" -> 126;
            case "target" -> 127;
            case "uid" -> 128;
            case "gid" -> 129;
            case "mode" -> 130;
            default -> NONE;
        };
    }

    private static int below161(String key) {
        return switch (key) {
            case "aliases" -> 162;
            case "driver_opts" -> 163;
            case "ipv4_address" -> 164;
            case "ipv6_address" -> 165;
            default -> NONE;
        };
    }

    private static int below168(String key) {
        return switch (key) {
            case "mode" -> 169;
            case "target" -> 170;
            case "published" -> 171;
            case "protocol" -> 172;
            default -> NONE;
        };
    }

    private static int below174(String key) {
        return switch (key) {
            case "source" -> 175;
            case "target" -> 176;
            case "uid" -> 177;
            case "gid" -> 178;
            case "mode" -> 179;
            default -> NONE;
        };
    }

    private static int below183(String key) {
        return switch (key) {
            case "hard" -> 184;
            case "soft" -> 185;
            default -> NONE;
        };
    }

    private static int below186(String key) {
        return switch (key) {
            case "type" -> 187;
            case "source" -> 188;
            case "target" -> 189;
            case "read_only" -> 190;
            case "consistency" -> 191;
            case "bind" -> 192;
            case "volume" -> 193;
            case "tmpfs" -> 194;
            default -> NONE;
        };
    }

    private static int below192(String key) {
        return switch (key) {
            case "propagation" -> 195;
            default -> NONE;
        };
    }

    private static int below193(String key) {
        return switch (key) {
            case "nocopy" -> 196;
            default -> NONE;
        };
    }

    private static int below194(String key) {
        return switch (key) {
            case "size" -> 197;
            default -> NONE;
        };
    }

    private static int below198(String key) {
        return switch (key) {
            case "name" -> 199;
            case "driver" -> 200;
            case "driver_opts" -> 201;
            case "ipam" -> 202;
            case "external" -> 203;
            case "internal" -> 204;
            case "attachable" -> 205;
            case "labels" -> 206;
            default -> NONE;
        };
    }

    private static int below202(String key) {
        return switch (key) {
            case "driver" -> 208;
            case "config" -> 209;
            default -> NONE;
        };
    }

    private static int below203(String key) {
        return switch (key) {
            case "name" -> 212;
            default -> NONE;
        };
    }

    private static int below210(String key) {
        return switch (key) {
            case "subnet" -> 211;
            default -> NONE;
        };
    }

    private static int below215(String key) {
        return switch (key) {
            case "name" -> 216;
            case "driver" -> 217;
            case "driver_opts" -> 218;
            case "external" -> 219;
            case "labels" -> 220;
            case "x-cluster-spec" -> 221;
            default -> NONE;
        };
    }

    private static int below219(String key) {
        return switch (key) {
            case "name" -> 223;
            default -> NONE;
        };
    }

    private static int below226(String key) {
        return switch (key) {
            case "name" -> 227;
            case "file" -> 228;
            case "external" -> 229;
            case "labels" -> 230;
            case "driver" -> 231;
            case "driver_opts" -> 232;
            case "template_driver" -> 233;
            default -> NONE;
        };
    }

    private static int below229(String key) {
        return switch (key) {
            case "name" -> 234;
            default -> NONE;
        };
    }

    private static int below238(String key) {
        return switch (key) {
            case "name" -> 239;
            case "file" -> 240;
            case "external" -> 241;
            case "labels" -> 242;
            case "template_driver" -> 243;
            default -> NONE;
        };
    }

    private static int below241(String key) {
        return switch (key) {
            case "name" -> 244;
            default -> NONE;
        };
    }

    /** The place of a list's items. */
    static int item(int place) {
        return switch (place) {
            case 10 -> 122;
            case 11 -> 123;
            case 14 -> 124;
            case 15 -> 125;
            case 18 -> 134;
            case 19 -> 135;
            case 20 -> 136;
            case 21 -> 137;
            case 23 -> 138;
            case 24 -> 139;
            case 25 -> 141;
            case 26 -> 142;
            case 27 -> 143;
            case 28 -> 145;
            case 35 -> 155;
            case 36 -> 156;
            case 40 -> 160;
            case 42 -> 168;
            case 46 -> 173;
            case 48 -> 174;
            case 49 -> 181;
            case 53 -> 182;
            case 59 -> 186;
            case 64 -> 71;
            case 91 -> 92;
            case 100 -> 103;
            case 101 -> 104;
            case 108 -> 116;
            case 109 -> 118;
            case 110 -> 119;
            case 114 -> 121;
            case 149 -> 153;
            case 162 -> 166;
            case 206 -> 214;
            case 209 -> 210;
            case 220 -> 225;
            case 230 -> 236;
            case 242 -> 246;
            default -> NONE;
        };
    }

    /** Whether the table says nothing of what stands below. */
    static boolean isFree(int place) {
        return switch (place) {
            case 1, 9, 12, 13, 16, 22, 30, 31, 32, 33, 34, 38, 39, 41, 43, 44, 45, 47, 50, 51, 52, 54, 56, 57, 58, 60, 61, 62, 63, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 86, 87, 88, 89, 90, 94, 95, 96, 97, 98, 99, 102, 103, 105, 106, 107, 111, 112, 113, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 150, 151, 152, 153, 154, 155, 156, 157, 159, 160, 164, 165, 166, 167, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 184, 185, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197, 199, 200, 204, 205, 207, 208, 211, 212, 213, 214, 216, 217, 221, 222, 223, 224, 225, 227, 228, 229, 231, 233, 234, 235, 236, 237, 239, 240, 241, 243, 244, 245, 246 -> true;
            default -> false;
        };
    }

    /** The shapes of a value, a letter each. */
    static String shapes(int place) {
        return switch (place) {
            case 0, 2, 3, 4, 5, 6, 7, 17, 29, 37, 55, 65, 66, 67, 68, 69, 84, 85, 92, 93, 104, 158, 163, 192, 193, 194, 201, 202, 210, 218, 221, 226, 232, 238 -> "o";
            case 1, 12, 13, 16, 22, 30, 31, 33, 34, 38, 39, 45, 52, 57, 58, 60, 61, 62, 71, 74, 77, 80, 83, 86, 87, 89, 90, 94, 96, 103, 105, 106, 107, 111, 112, 116, 118, 119, 121, 122, 123, 124, 126, 127, 128, 129, 131, 132, 133, 134, 135, 136, 137, 138, 139, 141, 143, 145, 153, 155, 156, 157, 160, 164, 165, 166, 169, 172, 173, 175, 176, 177, 178, 181, 182, 187, 188, 189, 191, 195, 199, 200, 208, 211, 212, 214, 216, 217, 223, 225, 227, 228, 231, 233, 234, 236, 239, 240, 243, 244, 246 -> "s";
            case 8, 161, 198, 215 -> "o0";
            case 9, 125, 174, 186 -> "so";
            case 10, 11, 15, 18, 19, 26, 27, 36, 42, 46, 48, 59, 91, 100, 101, 110, 162, 209 -> "a";
            case 14, 20, 21, 23, 24, 53, 149 -> "sa";
            case 25, 28, 35, 49, 64, 108, 109, 114, 206, 220, 230, 242 -> "oa";
            case 32, 43, 44, 50, 54, 146, 190, 196, 204, 205 -> "b";
            case 40 -> "ao";
            case 41 -> "s0";
            case 47 -> "ns";
            case 51, 73, 75, 79, 81, 97, 99, 147, 150, 151, 152 -> "d";
            case 56, 63, 72, 78, 88, 98, 102, 170, 171, 184, 185, 197 -> "i";
            case 70, 115, 117, 120, 140, 144, 154, 159, 180, 213, 224, 235, 245 -> "sn0";
            case 76, 82, 95, 130, 148, 179 -> "n";
            case 113 -> "is";
            case 142, 167, 207, 222, 237 -> "sn";
            case 168 -> "nso";
            case 183 -> "io";
            case 203, 219, 229, 241 -> "bo";
            default -> "";
        };
    }
}
