package dev.skep.stack.compose.keys;

/** The key table as switches. PlacesTest makes this text from the rows: reading them at run time would cost a small run more than its translation. */
final class KeyPlaces {
    static final int TOP = 0;
    static final int NONE = -1;

    private KeyPlaces() {}

    /** The place of a key. */
    static int below(int place, String key) {
        return switch (place) {
            case 0 -> below0(key);
            case 4 -> below4(key);
            case 10 -> 11;
            case 11 -> below11(key);
            case 14 -> 15;
            case 15 -> below15(key);
            case 17 -> below17(key);
            case 20 -> 21;
            case 22 -> below22(key);
            case 25 -> below25(key);
            case 33 -> 34;
            case 38 -> 39;
            case 39 -> below39(key);
            case 41 -> below41(key);
            case 44 -> 45;
            case 46 -> 47;
            case 54 -> 55;
            case 55 -> below55(key);
            case 57 -> below57(key);
            case 61 -> 62;
            case 68 -> 69;
            case 69 -> below69(key);
            case 71 -> below71(key);
            case 77 -> 78;
            case 85 -> 86;
            case 89 -> below89(key);
            case 105 -> 106;
            case 108 -> 109;
            case 109 -> below109(key);
            case 116 -> 117;
            case 121 -> 122;
            case 132 -> below132(key);
            case 142 -> below142(key);
            case 149 -> below149(key);
            case 155 -> 157;
            case 157 -> below157(key);
            case 170 -> below170(key);
            case 179 -> below179(key);
            case 185 -> below185(key);
            case 191 -> below191(key);
            case 195 -> below195(key);
            case 203 -> 205;
            case 205 -> below205(key);
            case 213 -> below213(key);
            case 231 -> 232;
            case 234 -> below234(key);
            case 255 -> below255(key);
            case 283 -> below283(key);
            case 287 -> 288;
            case 290 -> below290(key);
            case 294 -> below294(key);
            case 297 -> below297(key);
            case 298 -> below298(key);
            case 302 -> below302(key);
            case 306 -> below306(key);
            case 307 -> below307(key);
            case 312 -> below312(key);
            case 319 -> below319(key);
            case 324 -> below324(key);
            case 331 -> below331(key);
            default -> NONE;
        };
    }

    private static int below0(String key) {
        return switch (key) {
            case "version" -> 1;
            case "name" -> 2;
            case "include" -> 3;
            case "services" -> 10;
            case "jobs" -> 12;
            case "models" -> 13;
            case "networks" -> 14;
            case "volumes" -> 38;
            case "secrets" -> 54;
            case "configs" -> 68;
            default -> NONE;
        };
    }

    private static int below4(String key) {
        return switch (key) {
            case "path" -> 5;
            case "project_directory" -> 7;
            case "env_file" -> 8;
            default -> NONE;
        };
    }

    private static int below11(String key) {
        return switch (key) {
            case "image" -> 80;
            case "command" -> 81;
            case "entrypoint" -> 83;
            case "environment" -> 85;
            case "env_file" -> 88;
            case "hostname" -> 93;
            case "working_dir" -> 94;
            case "user" -> 95;
            case "group_add" -> 96;
            case "tty" -> 98;
            case "stdin_open" -> 99;
            case "read_only" -> 100;
            case "init" -> 101;
            case "privileged" -> 102;
            case "stop_signal" -> 103;
            case "stop_grace_period" -> 104;
            case "sysctls" -> 105;
            case "ulimits" -> 108;
            case "cap_add" -> 112;
            case "cap_drop" -> 114;
            case "labels" -> 116;
            case "label_file" -> 119;
            case "extra_hosts" -> 121;
            case "dns" -> 125;
            case "dns_search" -> 127;
            case "dns_opt" -> 129;
            case "restart" -> 131;
            case "healthcheck" -> 132;
            case "secrets" -> 141;
            case "configs" -> 148;
            case "networks" -> 155;
            case "ports" -> 169;
            case "volumes" -> 178;
            case "tmpfs" -> 198;
            case "build" -> 200;
            case "container_name" -> 201;
            case "expose" -> 202;
            case "depends_on" -> 203;
            case "logging" -> 209;
            case "cgroup_parent" -> 210;
            case "cgroupns_mode" -> 211;
            case "devices" -> 212;
            case "domainname" -> 217;
            case "external_links" -> 218;
            case "ipc" -> 219;
            case "links" -> 220;
            case "mac_address" -> 221;
            case "network_mode" -> 222;
            case "pid" -> 223;
            case "security_opt" -> 224;
            case "shm_size" -> 226;
            case "userns_mode" -> 227;
            case "isolation" -> 228;
            case "oom_score_adj" -> 229;
            case "attach" -> 230;
            case "annotations" -> 231;
            case "extends" -> 234;
            case "volume_driver" -> 237;
            case "volumes_from" -> 238;
            case "cpu_quota" -> 239;
            case "cpu_shares" -> 240;
            case "cpuset" -> 241;
            case "mem_limit" -> 242;
            case "memswap_limit" -> 243;
            case "cpus" -> 244;
            case "mem_reservation" -> 245;
            case "pids_limit" -> 246;
            case "scale" -> 247;
            case "profiles" -> 248;
            case "credential_spec" -> 250;
            case "platform" -> 251;
            case "runtime" -> 252;
            case "pull_policy" -> 253;
            case "gpus" -> 254;
            case "device_cgroup_rules" -> 262;
            case "post_start" -> 263;
            case "pre_stop" -> 264;
            case "pre_start" -> 265;
            case "blkio_config" -> 266;
            case "cgroup" -> 267;
            case "cpu_count" -> 268;
            case "cpu_percent" -> 269;
            case "cpu_period" -> 270;
            case "cpu_rt_period" -> 271;
            case "cpu_rt_runtime" -> 272;
            case "mem_swappiness" -> 273;
            case "models" -> 274;
            case "oom_kill_disable" -> 275;
            case "provider" -> 276;
            case "pull_refresh_after" -> 277;
            case "storage_opt" -> 278;
            case "umask" -> 279;
            case "use_api_socket" -> 280;
            case "uts" -> 281;
            case "develop" -> 282;
            case "deploy" -> 283;
            default -> NONE;
        };
    }

    private static int below15(String key) {
        return switch (key) {
            case "name" -> 16;
            case "external" -> 17;
            case "driver" -> 19;
            case "driver_opts" -> 20;
            case "ipam" -> 22;
            case "internal" -> 31;
            case "attachable" -> 32;
            case "labels" -> 33;
            case "enable_ipv4" -> 36;
            case "enable_ipv6" -> 37;
            default -> NONE;
        };
    }

    private static int below17(String key) {
        return switch (key) {
            case "name" -> 18;
            default -> NONE;
        };
    }

    private static int below22(String key) {
        return switch (key) {
            case "driver" -> 23;
            case "config" -> 24;
            case "options" -> 30;
            default -> NONE;
        };
    }

    private static int below25(String key) {
        return switch (key) {
            case "subnet" -> 26;
            case "gateway" -> 27;
            case "ip_range" -> 28;
            case "aux_addresses" -> 29;
            default -> NONE;
        };
    }

    private static int below39(String key) {
        return switch (key) {
            case "name" -> 40;
            case "external" -> 41;
            case "driver" -> 43;
            case "driver_opts" -> 44;
            case "labels" -> 46;
            case "x-skep-size" -> 49;
            case "x-skep-class" -> 50;
            case "x-skep-access-mode" -> 51;
            case "x-skep-pin" -> 52;
            case "x-skep-per-node" -> 53;
            default -> NONE;
        };
    }

    private static int below41(String key) {
        return switch (key) {
            case "name" -> 42;
            default -> NONE;
        };
    }

    private static int below55(String key) {
        return switch (key) {
            case "name" -> 56;
            case "external" -> 57;
            case "file" -> 59;
            case "environment" -> 60;
            case "labels" -> 61;
            case "content" -> 64;
            case "driver" -> 65;
            case "driver_opts" -> 66;
            case "template_driver" -> 67;
            default -> NONE;
        };
    }

    private static int below57(String key) {
        return switch (key) {
            case "name" -> 58;
            default -> NONE;
        };
    }

    private static int below69(String key) {
        return switch (key) {
            case "name" -> 70;
            case "external" -> 71;
            case "file" -> 73;
            case "content" -> 74;
            case "environment" -> 75;
            case "template_driver" -> 76;
            case "labels" -> 77;
            default -> NONE;
        };
    }

    private static int below71(String key) {
        return switch (key) {
            case "name" -> 72;
            default -> NONE;
        };
    }

    private static int below89(String key) {
        return switch (key) {
            case "path" -> 90;
            case "required" -> 91;
            case "format" -> 92;
            default -> NONE;
        };
    }

    private static int below109(String key) {
        return switch (key) {
            case "soft" -> 110;
            case "hard" -> 111;
            default -> NONE;
        };
    }

    private static int below132(String key) {
        return switch (key) {
            case "test" -> 133;
            case "interval" -> 135;
            case "timeout" -> 136;
            case "retries" -> 137;
            case "start_period" -> 138;
            case "start_interval" -> 139;
            case "disable" -> 140;
            default -> NONE;
        };
    }

    private static int below142(String key) {
        return switch (key) {
            case "source" -> 143;
            case "target" -> 144;
            case "uid" -> 145;
            case "gid" -> 146;
            case "mode" -> 147;
            default -> NONE;
        };
    }

    private static int below149(String key) {
        return switch (key) {
            case "source" -> 150;
            case "target" -> 151;
            case "uid" -> 152;
            case "gid" -> 153;
            case "mode" -> 154;
            default -> NONE;
        };
    }

    private static int below157(String key) {
        return switch (key) {
            case "aliases" -> 158;
            case "ipv4_address" -> 160;
            case "ipv6_address" -> 161;
            case "driver_opts" -> 162;
            case "priority" -> 163;
            case "gw_priority" -> 164;
            case "interface_name" -> 165;
            case "use_service_name_alias" -> 166;
            case "mac_address" -> 167;
            case "link_local_ips" -> 168;
            default -> NONE;
        };
    }

    private static int below170(String key) {
        return switch (key) {
            case "target" -> 171;
            case "published" -> 172;
            case "protocol" -> 173;
            case "mode" -> 174;
            case "name" -> 175;
            case "app_protocol" -> 176;
            case "host_ip" -> 177;
            default -> NONE;
        };
    }

    private static int below179(String key) {
        return switch (key) {
            case "type" -> 180;
            case "source" -> 181;
            case "target" -> 182;
            case "read_only" -> 183;
            case "consistency" -> 184;
            case "bind" -> 185;
            case "image" -> 190;
            case "volume" -> 191;
            case "tmpfs" -> 195;
            default -> NONE;
        };
    }

    private static int below185(String key) {
        return switch (key) {
            case "propagation" -> 186;
            case "create_host_path" -> 187;
            case "selinux" -> 188;
            case "recursive" -> 189;
            default -> NONE;
        };
    }

    private static int below191(String key) {
        return switch (key) {
            case "nocopy" -> 192;
            case "subpath" -> 193;
            case "labels" -> 194;
            default -> NONE;
        };
    }

    private static int below195(String key) {
        return switch (key) {
            case "size" -> 196;
            case "mode" -> 197;
            default -> NONE;
        };
    }

    private static int below205(String key) {
        return switch (key) {
            case "condition" -> 206;
            case "required" -> 207;
            case "restart" -> 208;
            default -> NONE;
        };
    }

    private static int below213(String key) {
        return switch (key) {
            case "source" -> 214;
            case "target" -> 215;
            case "permissions" -> 216;
            default -> NONE;
        };
    }

    private static int below234(String key) {
        return switch (key) {
            case "service" -> 235;
            case "file" -> 236;
            default -> NONE;
        };
    }

    private static int below255(String key) {
        return switch (key) {
            case "driver" -> 256;
            case "count" -> 257;
            case "capabilities" -> 258;
            case "device_ids" -> 260;
            case "options" -> 261;
            default -> NONE;
        };
    }

    private static int below283(String key) {
        return switch (key) {
            case "mode" -> 284;
            case "replicas" -> 285;
            case "endpoint_mode" -> 286;
            case "labels" -> 287;
            case "placement" -> 290;
            case "resources" -> 297;
            case "restart_policy" -> 319;
            case "update_config" -> 324;
            case "rollback_config" -> 331;
            default -> NONE;
        };
    }

    private static int below290(String key) {
        return switch (key) {
            case "constraints" -> 291;
            case "preferences" -> 293;
            case "max_replicas_per_node" -> 296;
            default -> NONE;
        };
    }

    private static int below294(String key) {
        return switch (key) {
            case "spread" -> 295;
            default -> NONE;
        };
    }

    private static int below297(String key) {
        return switch (key) {
            case "limits" -> 298;
            case "reservations" -> 302;
            default -> NONE;
        };
    }

    private static int below298(String key) {
        return switch (key) {
            case "cpus" -> 299;
            case "memory" -> 300;
            case "pids" -> 301;
            default -> NONE;
        };
    }

    private static int below302(String key) {
        return switch (key) {
            case "cpus" -> 303;
            case "memory" -> 304;
            case "generic_resources" -> 305;
            case "devices" -> 311;
            default -> NONE;
        };
    }

    private static int below306(String key) {
        return switch (key) {
            case "discrete_resource_spec" -> 307;
            case "named_resource_spec" -> 310;
            default -> NONE;
        };
    }

    private static int below307(String key) {
        return switch (key) {
            case "kind" -> 308;
            case "value" -> 309;
            default -> NONE;
        };
    }

    private static int below312(String key) {
        return switch (key) {
            case "driver" -> 313;
            case "count" -> 314;
            case "capabilities" -> 315;
            case "device_ids" -> 317;
            case "options" -> 318;
            default -> NONE;
        };
    }

    private static int below319(String key) {
        return switch (key) {
            case "condition" -> 320;
            case "delay" -> 321;
            case "max_attempts" -> 322;
            case "window" -> 323;
            default -> NONE;
        };
    }

    private static int below324(String key) {
        return switch (key) {
            case "parallelism" -> 325;
            case "delay" -> 326;
            case "failure_action" -> 327;
            case "monitor" -> 328;
            case "max_failure_ratio" -> 329;
            case "order" -> 330;
            default -> NONE;
        };
    }

    private static int below331(String key) {
        return switch (key) {
            case "parallelism" -> 332;
            case "delay" -> 333;
            case "failure_action" -> 334;
            case "monitor" -> 335;
            case "max_failure_ratio" -> 336;
            case "order" -> 337;
            default -> NONE;
        };
    }

    /** The place of a list's items. */
    static int item(int place) {
        return switch (place) {
            case 3 -> 4;
            case 5 -> 6;
            case 8 -> 9;
            case 24 -> 25;
            case 33 -> 35;
            case 46 -> 48;
            case 61 -> 63;
            case 77 -> 79;
            case 81 -> 82;
            case 83 -> 84;
            case 85 -> 87;
            case 88 -> 89;
            case 96 -> 97;
            case 105 -> 107;
            case 112 -> 113;
            case 114 -> 115;
            case 116 -> 118;
            case 119 -> 120;
            case 121 -> 124;
            case 122 -> 123;
            case 125 -> 126;
            case 127 -> 128;
            case 129 -> 130;
            case 133 -> 134;
            case 141 -> 142;
            case 148 -> 149;
            case 155 -> 156;
            case 158 -> 159;
            case 169 -> 170;
            case 178 -> 179;
            case 198 -> 199;
            case 203 -> 204;
            case 212 -> 213;
            case 224 -> 225;
            case 231 -> 233;
            case 248 -> 249;
            case 254 -> 255;
            case 258 -> 259;
            case 287 -> 289;
            case 291 -> 292;
            case 293 -> 294;
            case 305 -> 306;
            case 311 -> 312;
            case 315 -> 316;
            default -> NONE;
        };
    }

    /** Whether the table says nothing of what stands below. */
    static boolean isFree(int place) {
        return switch (place) {
            case 1, 2, 6, 7, 9, 12, 13, 16, 18, 19, 21, 23, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 40, 42, 43, 45, 47, 48, 49, 50, 51, 52, 53, 56, 58, 59, 60, 62, 63, 64, 65, 66, 67, 70, 72, 73, 74, 75, 76, 78, 79, 80, 82, 84, 86, 87, 90, 91, 92, 93, 94, 95, 97, 98, 99, 100, 101, 102, 103, 104, 106, 107, 110, 111, 113, 115, 117, 118, 120, 123, 124, 126, 128, 130, 131, 134, 135, 136, 137, 138, 139, 140, 143, 144, 145, 146, 147, 150, 151, 152, 153, 154, 156, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 171, 172, 173, 174, 175, 176, 177, 180, 181, 182, 183, 184, 186, 187, 188, 189, 190, 192, 193, 194, 196, 197, 199, 200, 201, 202, 204, 206, 207, 208, 209, 210, 211, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 225, 226, 227, 228, 229, 230, 232, 233, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 249, 250, 251, 252, 253, 256, 257, 259, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279, 280, 281, 282, 284, 285, 286, 288, 289, 292, 295, 296, 299, 300, 301, 303, 304, 308, 309, 310, 313, 314, 316, 317, 318, 320, 321, 322, 323, 325, 326, 327, 328, 329, 330, 332, 333, 334, 335, 336, 337 -> true;
            default -> false;
        };
    }

    /** The shapes of a value, a letter each. */
    static String shapes(int place) {
        return switch (place) {
            case 0, 10, 11, 12, 13, 14, 20, 22, 25, 29, 30, 38, 44, 54, 66, 68, 108, 132, 162, 185, 190, 191, 195, 205, 209, 250, 255, 266, 276, 278, 290, 294, 297, 298, 302, 306, 307, 310, 312, 319, 324, 331 -> "o";
            case 1, 2, 6, 7, 9, 16, 18, 19, 23, 26, 27, 28, 35, 40, 42, 43, 48, 50, 51, 56, 58, 59, 60, 63, 64, 65, 67, 70, 72, 73, 74, 75, 76, 79, 80, 82, 84, 87, 90, 92, 93, 94, 95, 103, 107, 113, 115, 118, 120, 123, 124, 126, 128, 130, 131, 134, 143, 144, 145, 146, 150, 151, 152, 153, 156, 159, 160, 161, 165, 167, 173, 174, 175, 176, 177, 180, 181, 182, 184, 186, 188, 189, 193, 199, 201, 204, 206, 210, 211, 214, 215, 216, 217, 219, 221, 222, 225, 227, 228, 233, 235, 236, 237, 241, 249, 251, 252, 253, 256, 259, 267, 277, 281, 284, 286, 289, 292, 295, 308, 313, 316, 320, 327, 330, 334, 337 -> "s";
            case 3, 24, 96, 112, 114, 129, 141, 148, 158, 168, 169, 178, 202, 212, 218, 220, 224, 238, 248, 258, 260, 262, 263, 264, 265, 291, 293, 305, 311, 315, 317 -> "a";
            case 4, 89, 142, 149, 179, 200, 213, 234 -> "so";
            case 5, 8, 88, 119, 122, 125, 127, 133, 198, 254 -> "sa";
            case 15, 39, 55, 69, 157, 282, 283 -> "o0";
            case 17, 41, 57, 71 -> "bo";
            case 21, 45, 49, 226, 299, 303 -> "sn";
            case 31, 32, 36, 37, 52, 53, 91, 98, 99, 100, 101, 102, 140, 166, 183, 187, 192, 207, 208, 230, 275, 280 -> "b";
            case 33, 46, 61, 77, 105, 121, 194, 231, 261, 287, 318 -> "oa";
            case 34, 47, 62, 78, 86, 106, 117, 232, 288 -> "snb0";
            case 81, 83 -> "sa0";
            case 85, 116 -> "oa0";
            case 97, 300, 304 -> "si";
            case 104, 135, 136, 138, 139, 321, 323, 326, 328, 333, 335 -> "d";
            case 109 -> "io";
            case 110, 111, 137, 163, 171, 197, 229, 247, 285, 296, 301, 322, 325, 332 -> "i";
            case 147, 154 -> "m";
            case 155, 203, 274 -> "ao";
            case 164, 246, 329, 336 -> "n";
            case 170 -> "sio";
            case 172, 196, 257, 268, 269, 309, 314 -> "is";
            case 223 -> "s0";
            case 239, 240, 242, 243, 244, 245, 270, 271, 272, 273 -> "ns";
            case 279 -> "is0";
            default -> "";
        };
    }

    /** What becomes of a key. */
    static KeyClass keyClass(int place) {
        return switch (place) {
            case 2, 28, 29, 30, 36, 37, 103, 108, 125, 161, 162, 163, 164, 165, 166, 175, 176, 177, 184, 189, 194, 197, 200, 201, 202, 209, 210, 211, 216, 217, 218, 220, 221, 222, 228, 229, 230, 231, 261, 267, 268, 269, 273, 277, 282, 301, 318 -> KeyClass.APPROXIMATED;
            case 12, 13, 64, 65, 66, 67, 76, 167, 168, 188, 190, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 250, 260, 262, 263, 264, 265, 266, 270, 271, 272, 274, 275, 276, 278, 279, 280, 281, 310, 317 -> KeyClass.REFUSED;
            default -> KeyClass.APPLIED;
        };
    }

    /** Whether the key is the table's, not the file's. */
    static boolean isNamed(int place) {
        return switch (place) {
            case 4, 6, 9, 11, 15, 21, 25, 34, 35, 39, 45, 47, 48, 55, 62, 63, 69, 78, 79, 82, 84, 86, 87, 89, 97, 106, 107, 109, 113, 115, 117, 118, 120, 122, 123, 124, 126, 128, 130, 134, 142, 149, 156, 157, 159, 170, 179, 199, 204, 205, 213, 225, 232, 233, 249, 255, 259, 288, 289, 292, 294, 306, 312, 316 -> false;
            default -> true;
        };
    }

    /** What is said of a key. */
    static String text(int place) {
        return switch (place) {
            case 2 -> "the stack's name is the name of the Stack object (or --stack); this one is not used";
            case 12 -> "jobs are not run yet: make a service of it, with deploy.restart_policy.condition none";
            case 13, 274 -> "models run in Docker Desktop: run the model as a service, and give its address in environment";
            case 28 -> "ignored, as docker stack deploy ignores it; the whole subnet is used";
            case 29 -> "ignored, as docker stack deploy ignores it; give the network a subnet that leaves these addresses out";
            case 30, 210, 211, 221 -> "ignored, as docker stack deploy ignores it";
            case 36 -> "ignored, as docker stack deploy ignores it; networks have IPv4";
            case 37 -> "ignored, as docker stack deploy ignores it; networks have IPv4 only";
            case 64 -> "a secret never stands in a stack file: seal it and give it as spec.secrets of the Stack";
            case 65, 66 -> "secret drivers are Docker plugins: sync the secret into a core Secret and name that in spec.secrets of the Stack";
            case 67 -> "templates in secrets are not supported: put the finished text into the secret";
            case 76 -> "templates in configs are not filled in yet: put the finished text into the config";
            case 103 -> "sent where the cluster has the feature gate ContainerStopSignals (Kubernetes 1.33 or newer); elsewhere the image's STOPSIGNAL, and the Service's condition Approximated says so";
            case 105 -> "nodes reject unsafe ones unless their kubelet allows them";
            case 108 -> "Kubernetes has no field for it: the limits of the container runtime hold unless the nodes run the NRI plugin ulimit-adjuster, which reads the annotation that the tasks carry";
            case 125 -> "no effect on a task with networks; names that are not of its networks are asked of the name servers of the node's agent";
            case 160 -> "one task only, on a network with a subnet of its own";
            case 161 -> "ignored, as docker stack deploy ignores it; reach the service by its name";
            case 162 -> "ignored; overlay attachments have no options";
            case 163 -> "ignored; interfaces are in the order of the networks' names";
            case 164 -> "ignored; the way out of the cluster is the node's";
            case 165 -> "ignored; interfaces are eth0, eth1 and so on, in the order of the networks' names";
            case 166 -> "ignored; a service has its name on every network";
            case 167 -> "a task's MAC address follows from its address: leave it out";
            case 168 -> "link-local addresses cannot be given: leave them out";
            case 175, 176 -> "ignored; it is a comment";
            case 177 -> "ignored, as in Swarm; the port is published on every address of the node";
            case 184 -> "ignored, as in Swarm; it has no meaning on Linux";
            case 188 -> "relabelling is not supported: label the path on the nodes";
            case 189 -> "ignored; what is mounted below the path comes along";
            case 190 -> "volumes out of images are not supported: put the files into the service's image, or copy them into a named volume";
            case 194 -> "ignored; write labels at the declaration of the volume";
            case 197 -> "no effect; the folder's mode is 1777";
            case 200 -> "ignored, as docker stack deploy ignores it; build and push the image first";
            case 201 -> "ignored, as docker stack deploy ignores it; setting the container name is not supported";
            case 202 -> "ignored, as docker stack deploy ignores it; exposing ports is unnecessary, services on one network reach each other on all ports";
            case 203 -> "orders the first start of services; afterwards a dependency may fail";
            case 209 -> "ignored; Kubernetes keeps the logs (kubectl logs)";
            case 212 -> "with privileged: true only; else ignored, as docker stack deploy ignores it";
            case 216 -> "ignored; a privileged task may read, write and make every device";
            case 217 -> "ignored, as docker stack deploy ignores it; Kubernetes cannot set a domain: give the full name as a network alias, or dns_search";
            case 218 -> "ignored, as docker stack deploy ignores it; join an external network";
            case 219, 223 -> "host; other namespaces are ignored, as docker stack deploy ignores them";
            case 220 -> "ignored, as docker stack deploy ignores it; services on one network find each other by name";
            case 222 -> "ignored, as docker stack deploy ignores it; name networks instead";
            case 224 -> "no-new-privileges, seccomp=unconfined or localhost/FILE, apparmor=NAME, label=...; others are refused";
            case 227 -> "host, which is how tasks run; others are ignored, as docker stack deploy ignores them";
            case 228, 268, 269 -> "ignored; it concerns Windows containers";
            case 229 -> "ignored; kubelet sets it from the resources: reserve as much memory as the limit to be killed last";
            case 230 -> "ignored; it concerns docker compose up";
            case 231 -> "they stand on the pod; the container runtime sees those that its configuration lets through";
            case 237 -> "instead of setting the volume driver on the service, define a volume using the top-level volumes option and specify the driver there";
            case 238 -> "to share a volume between services, define it using the top-level volumes option and reference it from each service that shares it";
            case 239, 240, 241, 242, 243, 270 -> "set resource limits using deploy.resources";
            case 244 -> "set resource limits using deploy.resources.limits.cpus";
            case 245 -> "set deploy.resources.reservations.memory";
            case 246 -> "set deploy.resources.limits.pids";
            case 247 -> "set deploy.replicas";
            case 250 -> "credential specs give Windows containers an Active Directory account, and tasks run on Linux: leave it out";
            case 252 -> "a RuntimeClass of that name must exist";
            case 253 -> "always, never, missing; daily, weekly and every_... as always; build is refused";
            case 254, 311 -> "as extended resources, counted; all and device_ids are refused";
            case 260, 317 -> "the node chooses which devices a task gets: write count in place of device_ids";
            case 261, 318 -> "ignored; device plugins take no options from tasks";
            case 262 -> "device rules cannot be given: leave them out";
            case 263, 265 -> "hooks are not supported: do it in the entrypoint";
            case 264 -> "hooks are not supported: handle the stop signal";
            case 266 -> "limits of block devices cannot be given: leave them out";
            case 267 -> "ignored; tasks have cgroups of their own";
            case 271, 272 -> "time for real-time processes cannot be given: leave it out";
            case 273 -> "ignored; the node's kubelet decides about swap";
            case 275 -> "a task that is out of memory is always killed: give it a higher limit";
            case 276 -> "providers are programs beside docker compose: run what they provide as a service, or name it as external";
            case 277 -> "ignored; pull_policy decides alone";
            case 278 -> "the size of a task's own files cannot be given: leave it out, or write them to a volume";
            case 279 -> "a umask cannot be given: set it in the entrypoint";
            case 280 -> "there is no Docker on the nodes to talk to: leave it out";
            case 281 -> "a task has a host name of its own: leave it out";
            case 282 -> "ignored; it concerns docker compose watch";
            case 301 -> "no effect; the podPidsLimit of the node's kubelet holds";
            case 305 -> "as extended resources of Kubernetes: gpu is nvidia.com/gpu, others by their full name";
            case 310 -> "named generic resources are not supported, nor are they in Swarm: use discrete_resource_spec";
            default -> "";
        };
    }
}
