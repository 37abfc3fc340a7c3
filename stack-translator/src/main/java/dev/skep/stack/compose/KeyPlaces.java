package dev.skep.stack.compose;

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
            case 12 -> 13;
            case 13 -> below13(key);
            case 15 -> below15(key);
            case 18 -> 19;
            case 20 -> below20(key);
            case 23 -> below23(key);
            case 31 -> 32;
            case 36 -> 37;
            case 37 -> below37(key);
            case 39 -> below39(key);
            case 42 -> 43;
            case 44 -> 45;
            case 52 -> 53;
            case 53 -> below53(key);
            case 55 -> below55(key);
            case 59 -> 60;
            case 66 -> 67;
            case 67 -> below67(key);
            case 69 -> below69(key);
            case 75 -> 76;
            case 83 -> 84;
            case 87 -> below87(key);
            case 103 -> 104;
            case 106 -> 107;
            case 107 -> below107(key);
            case 114 -> 115;
            case 117 -> 118;
            case 127 -> below127(key);
            case 137 -> below137(key);
            case 144 -> below144(key);
            case 150 -> 152;
            case 152 -> below152(key);
            case 162 -> below162(key);
            case 171 -> below171(key);
            case 177 -> below177(key);
            case 181 -> below181(key);
            case 184 -> below184(key);
            case 192 -> 194;
            case 194 -> below194(key);
            case 202 -> below202(key);
            case 220 -> 221;
            case 223 -> below223(key);
            case 244 -> below244(key);
            case 255 -> below255(key);
            case 259 -> 260;
            case 262 -> below262(key);
            case 266 -> below266(key);
            case 269 -> below269(key);
            case 270 -> below270(key);
            case 274 -> below274(key);
            case 278 -> below278(key);
            case 279 -> below279(key);
            case 284 -> below284(key);
            case 291 -> below291(key);
            case 296 -> below296(key);
            case 303 -> below303(key);
            default -> NONE;
        };
    }

    private static int below0(String key) {
        return switch (key) {
            case "version" -> 1;
            case "name" -> 2;
            case "include" -> 3;
            case "services" -> 10;
            case "networks" -> 12;
            case "volumes" -> 36;
            case "secrets" -> 52;
            case "configs" -> 66;
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
            case "image" -> 78;
            case "command" -> 79;
            case "entrypoint" -> 81;
            case "environment" -> 83;
            case "env_file" -> 86;
            case "hostname" -> 91;
            case "working_dir" -> 92;
            case "user" -> 93;
            case "group_add" -> 94;
            case "tty" -> 96;
            case "stdin_open" -> 97;
            case "read_only" -> 98;
            case "init" -> 99;
            case "privileged" -> 100;
            case "stop_signal" -> 101;
            case "stop_grace_period" -> 102;
            case "sysctls" -> 103;
            case "ulimits" -> 106;
            case "cap_add" -> 110;
            case "cap_drop" -> 112;
            case "labels" -> 114;
            case "extra_hosts" -> 117;
            case "dns" -> 120;
            case "dns_search" -> 122;
            case "dns_opt" -> 124;
            case "restart" -> 126;
            case "healthcheck" -> 127;
            case "secrets" -> 136;
            case "configs" -> 143;
            case "networks" -> 150;
            case "ports" -> 161;
            case "volumes" -> 170;
            case "tmpfs" -> 187;
            case "build" -> 189;
            case "container_name" -> 190;
            case "expose" -> 191;
            case "depends_on" -> 192;
            case "logging" -> 198;
            case "cgroup_parent" -> 199;
            case "cgroupns_mode" -> 200;
            case "devices" -> 201;
            case "domainname" -> 206;
            case "external_links" -> 207;
            case "ipc" -> 208;
            case "links" -> 209;
            case "mac_address" -> 210;
            case "network_mode" -> 211;
            case "pid" -> 212;
            case "security_opt" -> 213;
            case "shm_size" -> 215;
            case "userns_mode" -> 216;
            case "isolation" -> 217;
            case "oom_score_adj" -> 218;
            case "attach" -> 219;
            case "annotations" -> 220;
            case "extends" -> 223;
            case "volume_driver" -> 226;
            case "volumes_from" -> 227;
            case "cpu_quota" -> 228;
            case "cpu_shares" -> 229;
            case "cpuset" -> 230;
            case "mem_limit" -> 231;
            case "memswap_limit" -> 232;
            case "cpus" -> 233;
            case "mem_reservation" -> 234;
            case "pids_limit" -> 235;
            case "scale" -> 236;
            case "profiles" -> 237;
            case "credential_spec" -> 239;
            case "platform" -> 240;
            case "runtime" -> 241;
            case "pull_policy" -> 242;
            case "gpus" -> 243;
            case "device_cgroup_rules" -> 251;
            case "post_start" -> 252;
            case "pre_stop" -> 253;
            case "develop" -> 254;
            case "deploy" -> 255;
            default -> NONE;
        };
    }

    private static int below13(String key) {
        return switch (key) {
            case "name" -> 14;
            case "external" -> 15;
            case "driver" -> 17;
            case "driver_opts" -> 18;
            case "ipam" -> 20;
            case "internal" -> 29;
            case "attachable" -> 30;
            case "labels" -> 31;
            case "enable_ipv4" -> 34;
            case "enable_ipv6" -> 35;
            default -> NONE;
        };
    }

    private static int below15(String key) {
        return switch (key) {
            case "name" -> 16;
            default -> NONE;
        };
    }

    private static int below20(String key) {
        return switch (key) {
            case "driver" -> 21;
            case "config" -> 22;
            case "options" -> 28;
            default -> NONE;
        };
    }

    private static int below23(String key) {
        return switch (key) {
            case "subnet" -> 24;
            case "gateway" -> 25;
            case "ip_range" -> 26;
            case "aux_addresses" -> 27;
            default -> NONE;
        };
    }

    private static int below37(String key) {
        return switch (key) {
            case "name" -> 38;
            case "external" -> 39;
            case "driver" -> 41;
            case "driver_opts" -> 42;
            case "labels" -> 44;
            case "x-skep-size" -> 47;
            case "x-skep-class" -> 48;
            case "x-skep-access-mode" -> 49;
            case "x-skep-pin" -> 50;
            case "x-skep-per-node" -> 51;
            default -> NONE;
        };
    }

    private static int below39(String key) {
        return switch (key) {
            case "name" -> 40;
            default -> NONE;
        };
    }

    private static int below53(String key) {
        return switch (key) {
            case "name" -> 54;
            case "external" -> 55;
            case "file" -> 57;
            case "environment" -> 58;
            case "labels" -> 59;
            case "content" -> 62;
            case "driver" -> 63;
            case "driver_opts" -> 64;
            case "template_driver" -> 65;
            default -> NONE;
        };
    }

    private static int below55(String key) {
        return switch (key) {
            case "name" -> 56;
            default -> NONE;
        };
    }

    private static int below67(String key) {
        return switch (key) {
            case "name" -> 68;
            case "external" -> 69;
            case "file" -> 71;
            case "content" -> 72;
            case "environment" -> 73;
            case "template_driver" -> 74;
            case "labels" -> 75;
            default -> NONE;
        };
    }

    private static int below69(String key) {
        return switch (key) {
            case "name" -> 70;
            default -> NONE;
        };
    }

    private static int below87(String key) {
        return switch (key) {
            case "path" -> 88;
            case "required" -> 89;
            case "format" -> 90;
            default -> NONE;
        };
    }

    private static int below107(String key) {
        return switch (key) {
            case "soft" -> 108;
            case "hard" -> 109;
            default -> NONE;
        };
    }

    private static int below127(String key) {
        return switch (key) {
            case "test" -> 128;
            case "interval" -> 130;
            case "timeout" -> 131;
            case "retries" -> 132;
            case "start_period" -> 133;
            case "start_interval" -> 134;
            case "disable" -> 135;
            default -> NONE;
        };
    }

    private static int below137(String key) {
        return switch (key) {
            case "source" -> 138;
            case "target" -> 139;
            case "uid" -> 140;
            case "gid" -> 141;
            case "mode" -> 142;
            default -> NONE;
        };
    }

    private static int below144(String key) {
        return switch (key) {
            case "source" -> 145;
            case "target" -> 146;
            case "uid" -> 147;
            case "gid" -> 148;
            case "mode" -> 149;
            default -> NONE;
        };
    }

    private static int below152(String key) {
        return switch (key) {
            case "aliases" -> 153;
            case "ipv4_address" -> 155;
            case "ipv6_address" -> 156;
            case "driver_opts" -> 157;
            case "priority" -> 158;
            case "mac_address" -> 159;
            case "link_local_ips" -> 160;
            default -> NONE;
        };
    }

    private static int below162(String key) {
        return switch (key) {
            case "target" -> 163;
            case "published" -> 164;
            case "protocol" -> 165;
            case "mode" -> 166;
            case "name" -> 167;
            case "app_protocol" -> 168;
            case "host_ip" -> 169;
            default -> NONE;
        };
    }

    private static int below171(String key) {
        return switch (key) {
            case "type" -> 172;
            case "source" -> 173;
            case "target" -> 174;
            case "read_only" -> 175;
            case "consistency" -> 176;
            case "bind" -> 177;
            case "volume" -> 181;
            case "tmpfs" -> 184;
            default -> NONE;
        };
    }

    private static int below177(String key) {
        return switch (key) {
            case "propagation" -> 178;
            case "create_host_path" -> 179;
            case "selinux" -> 180;
            default -> NONE;
        };
    }

    private static int below181(String key) {
        return switch (key) {
            case "nocopy" -> 182;
            case "subpath" -> 183;
            default -> NONE;
        };
    }

    private static int below184(String key) {
        return switch (key) {
            case "size" -> 185;
            case "mode" -> 186;
            default -> NONE;
        };
    }

    private static int below194(String key) {
        return switch (key) {
            case "condition" -> 195;
            case "required" -> 196;
            case "restart" -> 197;
            default -> NONE;
        };
    }

    private static int below202(String key) {
        return switch (key) {
            case "source" -> 203;
            case "target" -> 204;
            case "permissions" -> 205;
            default -> NONE;
        };
    }

    private static int below223(String key) {
        return switch (key) {
            case "service" -> 224;
            case "file" -> 225;
            default -> NONE;
        };
    }

    private static int below244(String key) {
        return switch (key) {
            case "driver" -> 245;
            case "count" -> 246;
            case "capabilities" -> 247;
            case "device_ids" -> 249;
            case "options" -> 250;
            default -> NONE;
        };
    }

    private static int below255(String key) {
        return switch (key) {
            case "mode" -> 256;
            case "replicas" -> 257;
            case "endpoint_mode" -> 258;
            case "labels" -> 259;
            case "placement" -> 262;
            case "resources" -> 269;
            case "restart_policy" -> 291;
            case "update_config" -> 296;
            case "rollback_config" -> 303;
            default -> NONE;
        };
    }

    private static int below262(String key) {
        return switch (key) {
            case "constraints" -> 263;
            case "preferences" -> 265;
            case "max_replicas_per_node" -> 268;
            default -> NONE;
        };
    }

    private static int below266(String key) {
        return switch (key) {
            case "spread" -> 267;
            default -> NONE;
        };
    }

    private static int below269(String key) {
        return switch (key) {
            case "limits" -> 270;
            case "reservations" -> 274;
            default -> NONE;
        };
    }

    private static int below270(String key) {
        return switch (key) {
            case "cpus" -> 271;
            case "memory" -> 272;
            case "pids" -> 273;
            default -> NONE;
        };
    }

    private static int below274(String key) {
        return switch (key) {
            case "cpus" -> 275;
            case "memory" -> 276;
            case "generic_resources" -> 277;
            case "devices" -> 283;
            default -> NONE;
        };
    }

    private static int below278(String key) {
        return switch (key) {
            case "discrete_resource_spec" -> 279;
            case "named_resource_spec" -> 282;
            default -> NONE;
        };
    }

    private static int below279(String key) {
        return switch (key) {
            case "kind" -> 280;
            case "value" -> 281;
            default -> NONE;
        };
    }

    private static int below284(String key) {
        return switch (key) {
            case "driver" -> 285;
            case "count" -> 286;
            case "capabilities" -> 287;
            case "device_ids" -> 289;
            case "options" -> 290;
            default -> NONE;
        };
    }

    private static int below291(String key) {
        return switch (key) {
            case "condition" -> 292;
            case "delay" -> 293;
            case "max_attempts" -> 294;
            case "window" -> 295;
            default -> NONE;
        };
    }

    private static int below296(String key) {
        return switch (key) {
            case "parallelism" -> 297;
            case "delay" -> 298;
            case "failure_action" -> 299;
            case "monitor" -> 300;
            case "max_failure_ratio" -> 301;
            case "order" -> 302;
            default -> NONE;
        };
    }

    private static int below303(String key) {
        return switch (key) {
            case "parallelism" -> 304;
            case "delay" -> 305;
            case "failure_action" -> 306;
            case "monitor" -> 307;
            case "max_failure_ratio" -> 308;
            case "order" -> 309;
            default -> NONE;
        };
    }

    /** The place of a list's items. */
    static int item(int place) {
        return switch (place) {
            case 3 -> 4;
            case 5 -> 6;
            case 8 -> 9;
            case 22 -> 23;
            case 31 -> 33;
            case 44 -> 46;
            case 59 -> 61;
            case 75 -> 77;
            case 79 -> 80;
            case 81 -> 82;
            case 83 -> 85;
            case 86 -> 87;
            case 94 -> 95;
            case 103 -> 105;
            case 110 -> 111;
            case 112 -> 113;
            case 114 -> 116;
            case 117 -> 119;
            case 120 -> 121;
            case 122 -> 123;
            case 124 -> 125;
            case 128 -> 129;
            case 136 -> 137;
            case 143 -> 144;
            case 150 -> 151;
            case 153 -> 154;
            case 161 -> 162;
            case 170 -> 171;
            case 187 -> 188;
            case 192 -> 193;
            case 201 -> 202;
            case 213 -> 214;
            case 220 -> 222;
            case 237 -> 238;
            case 243 -> 244;
            case 247 -> 248;
            case 259 -> 261;
            case 263 -> 264;
            case 265 -> 266;
            case 277 -> 278;
            case 283 -> 284;
            case 287 -> 288;
            default -> NONE;
        };
    }

    /** Whether the table says nothing of what stands below. */
    static boolean isFree(int place) {
        return switch (place) {
            case 1, 2, 6, 7, 9, 14, 16, 17, 19, 21, 24, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35, 38, 40, 41, 43, 45, 46, 47, 48, 49, 50, 51, 54, 56, 57, 58, 60, 61, 62, 63, 64, 65, 68, 70, 71, 72, 73, 74, 76, 77, 78, 80, 82, 84, 85, 88, 89, 90, 91, 92, 93, 95, 96, 97, 98, 99, 100, 101, 102, 104, 105, 108, 109, 111, 113, 115, 116, 118, 119, 121, 123, 125, 126, 129, 130, 131, 132, 133, 134, 135, 138, 139, 140, 141, 142, 145, 146, 147, 148, 149, 151, 154, 155, 156, 157, 158, 159, 160, 163, 164, 165, 166, 167, 168, 169, 172, 173, 174, 175, 176, 178, 179, 180, 182, 183, 185, 186, 188, 189, 190, 191, 193, 195, 196, 197, 198, 199, 200, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 214, 215, 216, 217, 218, 219, 221, 222, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 238, 239, 240, 241, 242, 245, 246, 248, 249, 250, 251, 252, 253, 254, 256, 257, 258, 260, 261, 264, 267, 268, 271, 272, 273, 275, 276, 280, 281, 282, 285, 286, 288, 289, 290, 292, 293, 294, 295, 297, 298, 299, 300, 301, 302, 304, 305, 306, 307, 308, 309 -> true;
            default -> false;
        };
    }

    /** The shapes of a value, a letter each. */
    static String shapes(int place) {
        return switch (place) {
            case 0, 10, 11, 12, 18, 20, 23, 27, 28, 36, 42, 52, 64, 66, 106, 127, 157, 177, 181, 184, 194, 198, 239, 244, 254, 262, 266, 269, 270, 274, 278, 279, 282, 284, 291, 296, 303 -> "o";
            case 1, 2, 6, 7, 9, 14, 16, 17, 21, 24, 25, 26, 33, 38, 40, 41, 46, 48, 49, 54, 56, 57, 58, 61, 62, 63, 65, 68, 70, 71, 72, 73, 74, 77, 78, 80, 82, 85, 88, 90, 91, 92, 93, 101, 105, 111, 113, 116, 118, 119, 121, 123, 125, 126, 129, 138, 139, 140, 141, 145, 146, 147, 148, 151, 154, 155, 156, 159, 165, 166, 167, 168, 169, 172, 173, 174, 176, 178, 180, 183, 188, 190, 193, 195, 199, 200, 203, 204, 205, 206, 208, 210, 211, 212, 214, 216, 217, 222, 224, 225, 226, 230, 238, 240, 241, 242, 245, 248, 256, 258, 261, 264, 267, 280, 285, 288, 292, 299, 302, 306, 309 -> "s";
            case 3, 22, 94, 110, 112, 124, 136, 143, 153, 160, 161, 170, 191, 201, 207, 209, 213, 227, 237, 247, 249, 251, 252, 253, 263, 265, 277, 283, 287, 289 -> "a";
            case 4, 87, 137, 144, 171, 189, 202, 223 -> "so";
            case 5, 8, 86, 120, 122, 128, 187, 243 -> "sa";
            case 13, 37, 53, 67, 152, 255 -> "o0";
            case 15, 39, 55, 69 -> "bo";
            case 19, 43, 47, 215, 271, 275 -> "sn";
            case 29, 30, 34, 35, 50, 51, 89, 96, 97, 98, 99, 100, 135, 175, 179, 182, 196, 197, 219 -> "b";
            case 31, 44, 59, 75, 103, 117, 220, 250, 259, 290 -> "oa";
            case 32, 45, 60, 76, 84, 104 -> "sn0";
            case 79, 81 -> "sa0";
            case 83, 114 -> "oa0";
            case 95, 272, 276 -> "si";
            case 102, 130, 131, 133, 134, 293, 295, 298, 300, 305, 307 -> "d";
            case 107 -> "io";
            case 108, 109, 132, 158, 163, 186, 218, 236, 257, 268, 273, 294, 297, 304 -> "i";
            case 115, 221, 260 -> "snb0";
            case 142, 149, 235, 301, 308 -> "n";
            case 150, 192 -> "ao";
            case 162 -> "sio";
            case 164, 185, 246, 281, 286 -> "is";
            case 228, 229, 231, 232, 233, 234 -> "ns";
            default -> "";
        };
    }

    /** What becomes of a key. */
    static KeyClass keyClass(int place) {
        return switch (place) {
            case 2, 26, 27, 28, 34, 35, 101, 106, 120, 156, 157, 158, 167, 168, 169, 176, 186, 189, 190, 191, 198, 199, 200, 205, 206, 207, 209, 210, 211, 217, 218, 219, 220, 250, 254, 273, 290 -> KeyClass.APPROXIMATED;
            case 62, 63, 64, 65, 74, 159, 160, 180, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 239, 249, 251, 252, 253, 282, 289 -> KeyClass.REFUSED;
            default -> KeyClass.APPLIED;
        };
    }

    /** Whether the key is the table's, not the file's. */
    static boolean isNamed(int place) {
        return switch (place) {
            case 4, 6, 9, 11, 13, 19, 23, 32, 33, 37, 43, 45, 46, 53, 60, 61, 67, 76, 77, 80, 82, 84, 85, 87, 95, 104, 105, 107, 111, 113, 115, 116, 118, 119, 121, 123, 125, 129, 137, 144, 151, 152, 154, 162, 171, 188, 193, 194, 202, 214, 221, 222, 238, 244, 248, 260, 261, 264, 266, 278, 284, 288 -> false;
            default -> true;
        };
    }

    /** What is said of a key. */
    static String text(int place) {
        return switch (place) {
            case 2 -> "the stack's name is the name of the Stack object (or --stack); this one is not used";
            case 26 -> "ignored, as docker stack deploy ignores it; the whole subnet is used";
            case 27 -> "ignored, as docker stack deploy ignores it; give the network a subnet that leaves these addresses out";
            case 28, 199, 200, 210 -> "ignored, as docker stack deploy ignores it";
            case 34 -> "ignored, as docker stack deploy ignores it; networks have IPv4";
            case 35 -> "ignored, as docker stack deploy ignores it; networks have IPv4 only";
            case 62 -> "a secret never stands in a stack file: seal it and give it as spec.secrets of the Stack";
            case 63, 64 -> "secret drivers are Docker plugins: sync the secret into a core Secret and name that in spec.secrets of the Stack";
            case 65 -> "templates in secrets are not supported: put the finished text into the secret";
            case 74 -> "templates in configs are not filled in yet: put the finished text into the config";
            case 101 -> "sent where the cluster has the feature gate ContainerStopSignals (Kubernetes 1.33 or newer); elsewhere the image's STOPSIGNAL, and the Service's condition Approximated says so";
            case 103 -> "nodes reject unsafe ones unless their kubelet allows them";
            case 106 -> "Kubernetes has no field for it: the limits of the container runtime hold unless the nodes run the NRI plugin ulimit-adjuster, which reads the annotation that the tasks carry";
            case 120 -> "no effect on a task with networks; names that are not of its networks are asked of the name servers of the node's agent";
            case 155 -> "one task only, on a network with a subnet of its own";
            case 156 -> "ignored, as docker stack deploy ignores it; reach the service by its name";
            case 157 -> "ignored; overlay attachments have no options";
            case 158 -> "ignored; interfaces are in the order of the networks' names";
            case 159 -> "a task's MAC address follows from its address: leave it out";
            case 160 -> "link-local addresses cannot be given: leave them out";
            case 167, 168 -> "ignored; it is a comment";
            case 169 -> "ignored, as in Swarm; the port is published on every address of the node";
            case 176 -> "ignored, as in Swarm; it has no meaning on Linux";
            case 180 -> "relabelling is not supported: label the path on the nodes";
            case 186 -> "no effect; the folder's mode is 1777";
            case 189 -> "ignored, as docker stack deploy ignores it; build and push the image first";
            case 190 -> "ignored, as docker stack deploy ignores it; setting the container name is not supported";
            case 191 -> "ignored, as docker stack deploy ignores it; exposing ports is unnecessary, services on one network reach each other on all ports";
            case 192 -> "orders the first start of services; afterwards a dependency may fail";
            case 198 -> "ignored; Kubernetes keeps the logs (kubectl logs)";
            case 201 -> "with privileged: true only; else ignored, as docker stack deploy ignores it";
            case 205 -> "ignored; a privileged task may read, write and make every device";
            case 206 -> "ignored, as docker stack deploy ignores it; Kubernetes cannot set a domain: give the full name as a network alias, or dns_search";
            case 207 -> "ignored, as docker stack deploy ignores it; join an external network";
            case 208, 212 -> "host; other namespaces are ignored, as docker stack deploy ignores them";
            case 209 -> "ignored, as docker stack deploy ignores it; services on one network find each other by name";
            case 211 -> "ignored, as docker stack deploy ignores it; name networks instead";
            case 213 -> "no-new-privileges, seccomp=unconfined or localhost/FILE, apparmor=NAME, label=...; others are refused";
            case 216 -> "host, which is how tasks run; others are ignored, as docker stack deploy ignores them";
            case 217 -> "ignored; it concerns Windows containers";
            case 218 -> "ignored; kubelet sets it from the resources: reserve as much memory as the limit to be killed last";
            case 219 -> "ignored; it concerns docker compose up";
            case 220 -> "they stand on the pod; the container runtime sees those that its configuration lets through";
            case 226 -> "instead of setting the volume driver on the service, define a volume using the top-level volumes option and specify the driver there";
            case 227 -> "to share a volume between services, define it using the top-level volumes option and reference it from each service that shares it";
            case 228, 229, 230, 231, 232 -> "set resource limits using deploy.resources";
            case 233 -> "set resource limits using deploy.resources.limits.cpus";
            case 234 -> "set deploy.resources.reservations.memory";
            case 235 -> "set deploy.resources.limits.pids";
            case 236 -> "set deploy.replicas";
            case 239 -> "credential specs give Windows containers an Active Directory account, and tasks run on Linux: leave it out";
            case 241 -> "a RuntimeClass of that name must exist";
            case 242 -> "always, never, missing; daily, weekly and every_... as always; build is refused";
            case 243, 283 -> "as extended resources, counted; all and device_ids are refused";
            case 249, 289 -> "the node chooses which devices a task gets: write count in place of device_ids";
            case 250, 290 -> "ignored; device plugins take no options from tasks";
            case 251 -> "device rules cannot be given: leave them out";
            case 252 -> "hooks are not supported: do it in the entrypoint";
            case 253 -> "hooks are not supported: handle the stop signal";
            case 254 -> "ignored; it concerns docker compose watch";
            case 273 -> "no effect; the podPidsLimit of the node's kubelet holds";
            case 277 -> "as extended resources of Kubernetes: gpu is nvidia.com/gpu, others by their full name";
            case 282 -> "named generic resources are not supported, nor are they in Swarm: use discrete_resource_spec";
            default -> "";
        };
    }
}
