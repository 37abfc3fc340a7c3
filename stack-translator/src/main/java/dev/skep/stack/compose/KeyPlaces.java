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
            case 50 -> 51;
            case 51 -> below51(key);
            case 53 -> below53(key);
            case 57 -> 58;
            case 64 -> 65;
            case 65 -> below65(key);
            case 67 -> below67(key);
            case 73 -> 74;
            case 81 -> 82;
            case 85 -> below85(key);
            case 101 -> 102;
            case 104 -> 105;
            case 105 -> below105(key);
            case 112 -> 113;
            case 115 -> 116;
            case 125 -> below125(key);
            case 135 -> below135(key);
            case 142 -> below142(key);
            case 148 -> 150;
            case 150 -> below150(key);
            case 160 -> below160(key);
            case 169 -> below169(key);
            case 175 -> below175(key);
            case 179 -> below179(key);
            case 182 -> below182(key);
            case 190 -> 192;
            case 192 -> below192(key);
            case 200 -> below200(key);
            case 218 -> 219;
            case 221 -> below221(key);
            case 242 -> below242(key);
            case 253 -> below253(key);
            case 257 -> 258;
            case 260 -> below260(key);
            case 264 -> below264(key);
            case 267 -> below267(key);
            case 268 -> below268(key);
            case 272 -> below272(key);
            case 276 -> below276(key);
            case 277 -> below277(key);
            case 282 -> below282(key);
            case 289 -> below289(key);
            case 294 -> below294(key);
            case 301 -> below301(key);
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
            case "secrets" -> 50;
            case "configs" -> 64;
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
            case "image" -> 76;
            case "command" -> 77;
            case "entrypoint" -> 79;
            case "environment" -> 81;
            case "env_file" -> 84;
            case "hostname" -> 89;
            case "working_dir" -> 90;
            case "user" -> 91;
            case "group_add" -> 92;
            case "tty" -> 94;
            case "stdin_open" -> 95;
            case "read_only" -> 96;
            case "init" -> 97;
            case "privileged" -> 98;
            case "stop_signal" -> 99;
            case "stop_grace_period" -> 100;
            case "sysctls" -> 101;
            case "ulimits" -> 104;
            case "cap_add" -> 108;
            case "cap_drop" -> 110;
            case "labels" -> 112;
            case "extra_hosts" -> 115;
            case "dns" -> 118;
            case "dns_search" -> 120;
            case "dns_opt" -> 122;
            case "restart" -> 124;
            case "healthcheck" -> 125;
            case "secrets" -> 134;
            case "configs" -> 141;
            case "networks" -> 148;
            case "ports" -> 159;
            case "volumes" -> 168;
            case "tmpfs" -> 185;
            case "build" -> 187;
            case "container_name" -> 188;
            case "expose" -> 189;
            case "depends_on" -> 190;
            case "logging" -> 196;
            case "cgroup_parent" -> 197;
            case "cgroupns_mode" -> 198;
            case "devices" -> 199;
            case "domainname" -> 204;
            case "external_links" -> 205;
            case "ipc" -> 206;
            case "links" -> 207;
            case "mac_address" -> 208;
            case "network_mode" -> 209;
            case "pid" -> 210;
            case "security_opt" -> 211;
            case "shm_size" -> 213;
            case "userns_mode" -> 214;
            case "isolation" -> 215;
            case "oom_score_adj" -> 216;
            case "attach" -> 217;
            case "annotations" -> 218;
            case "extends" -> 221;
            case "volume_driver" -> 224;
            case "volumes_from" -> 225;
            case "cpu_quota" -> 226;
            case "cpu_shares" -> 227;
            case "cpuset" -> 228;
            case "mem_limit" -> 229;
            case "memswap_limit" -> 230;
            case "cpus" -> 231;
            case "mem_reservation" -> 232;
            case "pids_limit" -> 233;
            case "scale" -> 234;
            case "profiles" -> 235;
            case "credential_spec" -> 237;
            case "platform" -> 238;
            case "runtime" -> 239;
            case "pull_policy" -> 240;
            case "gpus" -> 241;
            case "device_cgroup_rules" -> 249;
            case "post_start" -> 250;
            case "pre_stop" -> 251;
            case "develop" -> 252;
            case "deploy" -> 253;
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
            default -> NONE;
        };
    }

    private static int below39(String key) {
        return switch (key) {
            case "name" -> 40;
            default -> NONE;
        };
    }

    private static int below51(String key) {
        return switch (key) {
            case "name" -> 52;
            case "external" -> 53;
            case "file" -> 55;
            case "environment" -> 56;
            case "labels" -> 57;
            case "content" -> 60;
            case "driver" -> 61;
            case "driver_opts" -> 62;
            case "template_driver" -> 63;
            default -> NONE;
        };
    }

    private static int below53(String key) {
        return switch (key) {
            case "name" -> 54;
            default -> NONE;
        };
    }

    private static int below65(String key) {
        return switch (key) {
            case "name" -> 66;
            case "external" -> 67;
            case "file" -> 69;
            case "content" -> 70;
            case "environment" -> 71;
            case "template_driver" -> 72;
            case "labels" -> 73;
            default -> NONE;
        };
    }

    private static int below67(String key) {
        return switch (key) {
            case "name" -> 68;
            default -> NONE;
        };
    }

    private static int below85(String key) {
        return switch (key) {
            case "path" -> 86;
            case "required" -> 87;
            case "format" -> 88;
            default -> NONE;
        };
    }

    private static int below105(String key) {
        return switch (key) {
            case "soft" -> 106;
            case "hard" -> 107;
            default -> NONE;
        };
    }

    private static int below125(String key) {
        return switch (key) {
            case "test" -> 126;
            case "interval" -> 128;
            case "timeout" -> 129;
            case "retries" -> 130;
            case "start_period" -> 131;
            case "start_interval" -> 132;
            case "disable" -> 133;
            default -> NONE;
        };
    }

    private static int below135(String key) {
        return switch (key) {
            case "source" -> 136;
            case "target" -> 137;
            case "uid" -> 138;
            case "gid" -> 139;
            case "mode" -> 140;
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

    private static int below150(String key) {
        return switch (key) {
            case "aliases" -> 151;
            case "ipv4_address" -> 153;
            case "ipv6_address" -> 154;
            case "driver_opts" -> 155;
            case "priority" -> 156;
            case "mac_address" -> 157;
            case "link_local_ips" -> 158;
            default -> NONE;
        };
    }

    private static int below160(String key) {
        return switch (key) {
            case "target" -> 161;
            case "published" -> 162;
            case "protocol" -> 163;
            case "mode" -> 164;
            case "name" -> 165;
            case "app_protocol" -> 166;
            case "host_ip" -> 167;
            default -> NONE;
        };
    }

    private static int below169(String key) {
        return switch (key) {
            case "type" -> 170;
            case "source" -> 171;
            case "target" -> 172;
            case "read_only" -> 173;
            case "consistency" -> 174;
            case "bind" -> 175;
            case "volume" -> 179;
            case "tmpfs" -> 182;
            default -> NONE;
        };
    }

    private static int below175(String key) {
        return switch (key) {
            case "propagation" -> 176;
            case "create_host_path" -> 177;
            case "selinux" -> 178;
            default -> NONE;
        };
    }

    private static int below179(String key) {
        return switch (key) {
            case "nocopy" -> 180;
            case "subpath" -> 181;
            default -> NONE;
        };
    }

    private static int below182(String key) {
        return switch (key) {
            case "size" -> 183;
            case "mode" -> 184;
            default -> NONE;
        };
    }

    private static int below192(String key) {
        return switch (key) {
            case "condition" -> 193;
            case "required" -> 194;
            case "restart" -> 195;
            default -> NONE;
        };
    }

    private static int below200(String key) {
        return switch (key) {
            case "source" -> 201;
            case "target" -> 202;
            case "permissions" -> 203;
            default -> NONE;
        };
    }

    private static int below221(String key) {
        return switch (key) {
            case "service" -> 222;
            case "file" -> 223;
            default -> NONE;
        };
    }

    private static int below242(String key) {
        return switch (key) {
            case "driver" -> 243;
            case "count" -> 244;
            case "capabilities" -> 245;
            case "device_ids" -> 247;
            case "options" -> 248;
            default -> NONE;
        };
    }

    private static int below253(String key) {
        return switch (key) {
            case "mode" -> 254;
            case "replicas" -> 255;
            case "endpoint_mode" -> 256;
            case "labels" -> 257;
            case "placement" -> 260;
            case "resources" -> 267;
            case "restart_policy" -> 289;
            case "update_config" -> 294;
            case "rollback_config" -> 301;
            default -> NONE;
        };
    }

    private static int below260(String key) {
        return switch (key) {
            case "constraints" -> 261;
            case "preferences" -> 263;
            case "max_replicas_per_node" -> 266;
            default -> NONE;
        };
    }

    private static int below264(String key) {
        return switch (key) {
            case "spread" -> 265;
            default -> NONE;
        };
    }

    private static int below267(String key) {
        return switch (key) {
            case "limits" -> 268;
            case "reservations" -> 272;
            default -> NONE;
        };
    }

    private static int below268(String key) {
        return switch (key) {
            case "cpus" -> 269;
            case "memory" -> 270;
            case "pids" -> 271;
            default -> NONE;
        };
    }

    private static int below272(String key) {
        return switch (key) {
            case "cpus" -> 273;
            case "memory" -> 274;
            case "generic_resources" -> 275;
            case "devices" -> 281;
            default -> NONE;
        };
    }

    private static int below276(String key) {
        return switch (key) {
            case "discrete_resource_spec" -> 277;
            case "named_resource_spec" -> 280;
            default -> NONE;
        };
    }

    private static int below277(String key) {
        return switch (key) {
            case "kind" -> 278;
            case "value" -> 279;
            default -> NONE;
        };
    }

    private static int below282(String key) {
        return switch (key) {
            case "driver" -> 283;
            case "count" -> 284;
            case "capabilities" -> 285;
            case "device_ids" -> 287;
            case "options" -> 288;
            default -> NONE;
        };
    }

    private static int below289(String key) {
        return switch (key) {
            case "condition" -> 290;
            case "delay" -> 291;
            case "max_attempts" -> 292;
            case "window" -> 293;
            default -> NONE;
        };
    }

    private static int below294(String key) {
        return switch (key) {
            case "parallelism" -> 295;
            case "delay" -> 296;
            case "failure_action" -> 297;
            case "monitor" -> 298;
            case "max_failure_ratio" -> 299;
            case "order" -> 300;
            default -> NONE;
        };
    }

    private static int below301(String key) {
        return switch (key) {
            case "parallelism" -> 302;
            case "delay" -> 303;
            case "failure_action" -> 304;
            case "monitor" -> 305;
            case "max_failure_ratio" -> 306;
            case "order" -> 307;
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
            case 57 -> 59;
            case 73 -> 75;
            case 77 -> 78;
            case 79 -> 80;
            case 81 -> 83;
            case 84 -> 85;
            case 92 -> 93;
            case 101 -> 103;
            case 108 -> 109;
            case 110 -> 111;
            case 112 -> 114;
            case 115 -> 117;
            case 118 -> 119;
            case 120 -> 121;
            case 122 -> 123;
            case 126 -> 127;
            case 134 -> 135;
            case 141 -> 142;
            case 148 -> 149;
            case 151 -> 152;
            case 159 -> 160;
            case 168 -> 169;
            case 185 -> 186;
            case 190 -> 191;
            case 199 -> 200;
            case 211 -> 212;
            case 218 -> 220;
            case 235 -> 236;
            case 241 -> 242;
            case 245 -> 246;
            case 257 -> 259;
            case 261 -> 262;
            case 263 -> 264;
            case 275 -> 276;
            case 281 -> 282;
            case 285 -> 286;
            default -> NONE;
        };
    }

    /** Whether the table says nothing of what stands below. */
    static boolean isFree(int place) {
        return switch (place) {
            case 1, 2, 6, 7, 9, 14, 16, 17, 19, 21, 24, 25, 26, 27, 28, 29, 30, 32, 33, 34, 35, 38, 40, 41, 43, 45, 46, 47, 48, 49, 52, 54, 55, 56, 58, 59, 60, 61, 62, 63, 66, 68, 69, 70, 71, 72, 74, 75, 76, 78, 80, 82, 83, 86, 87, 88, 89, 90, 91, 93, 94, 95, 96, 97, 98, 99, 100, 102, 103, 106, 107, 109, 111, 113, 114, 116, 117, 119, 121, 123, 124, 127, 128, 129, 130, 131, 132, 133, 136, 137, 138, 139, 140, 143, 144, 145, 146, 147, 149, 152, 153, 154, 155, 156, 157, 158, 161, 162, 163, 164, 165, 166, 167, 170, 171, 172, 173, 174, 176, 177, 178, 180, 181, 183, 184, 186, 187, 188, 189, 191, 193, 194, 195, 196, 197, 198, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 219, 220, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 236, 237, 238, 239, 240, 243, 244, 246, 247, 248, 249, 250, 251, 252, 254, 255, 256, 258, 259, 262, 265, 266, 269, 270, 271, 273, 274, 278, 279, 280, 283, 284, 286, 287, 288, 290, 291, 292, 293, 295, 296, 297, 298, 299, 300, 302, 303, 304, 305, 306, 307 -> true;
            default -> false;
        };
    }

    /** The shapes of a value, a letter each. */
    static String shapes(int place) {
        return switch (place) {
            case 0, 10, 11, 12, 18, 20, 23, 27, 28, 36, 42, 50, 62, 64, 104, 125, 155, 175, 179, 182, 192, 196, 237, 242, 252, 260, 264, 267, 268, 272, 276, 277, 280, 282, 289, 294, 301 -> "o";
            case 1, 2, 6, 7, 9, 14, 16, 17, 21, 24, 25, 26, 33, 38, 40, 41, 46, 48, 49, 52, 54, 55, 56, 59, 60, 61, 63, 66, 68, 69, 70, 71, 72, 75, 76, 78, 80, 83, 86, 88, 89, 90, 91, 99, 103, 109, 111, 114, 116, 117, 119, 121, 123, 124, 127, 136, 137, 138, 139, 143, 144, 145, 146, 149, 152, 153, 154, 157, 163, 164, 165, 166, 167, 170, 171, 172, 174, 176, 178, 181, 186, 188, 191, 193, 197, 198, 201, 202, 203, 204, 206, 208, 209, 210, 212, 214, 215, 220, 222, 223, 224, 228, 236, 238, 239, 240, 243, 246, 254, 256, 259, 262, 265, 278, 283, 286, 290, 297, 300, 304, 307 -> "s";
            case 3, 22, 92, 108, 110, 122, 134, 141, 151, 158, 159, 168, 189, 199, 205, 207, 211, 225, 235, 245, 247, 249, 250, 251, 261, 263, 275, 281, 285, 287 -> "a";
            case 4, 85, 135, 142, 169, 187, 200, 221 -> "so";
            case 5, 8, 84, 118, 120, 126, 185, 241 -> "sa";
            case 13, 37, 51, 65, 150, 253 -> "o0";
            case 15, 39, 53, 67 -> "bo";
            case 19, 43, 47, 213, 269, 273 -> "sn";
            case 29, 30, 34, 35, 87, 94, 95, 96, 97, 98, 133, 173, 177, 180, 194, 195, 217 -> "b";
            case 31, 44, 57, 73, 101, 115, 218, 248, 257, 288 -> "oa";
            case 32, 45, 58, 74, 82, 102 -> "sn0";
            case 77, 79 -> "sa0";
            case 81, 112 -> "oa0";
            case 93, 270, 274 -> "si";
            case 100, 128, 129, 131, 132, 291, 293, 296, 298, 303, 305 -> "d";
            case 105 -> "io";
            case 106, 107, 130, 156, 161, 184, 216, 234, 255, 266, 271, 292, 295, 302 -> "i";
            case 113, 219, 258 -> "snb0";
            case 140, 147, 233, 299, 306 -> "n";
            case 148, 190 -> "ao";
            case 160 -> "sio";
            case 162, 183, 244, 279, 284 -> "is";
            case 226, 227, 229, 230, 231, 232 -> "ns";
            default -> "";
        };
    }

    /** What becomes of a key. */
    static KeyClass keyClass(int place) {
        return switch (place) {
            case 2, 26, 27, 28, 34, 35, 99, 104, 118, 154, 155, 156, 165, 166, 167, 174, 177, 184, 187, 188, 189, 196, 197, 198, 203, 204, 205, 207, 208, 209, 215, 216, 217, 218, 248, 252, 271, 288 -> KeyClass.APPROXIMATED;
            case 60, 61, 62, 63, 72, 157, 158, 178, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 237, 247, 249, 250, 251, 280, 287 -> KeyClass.REFUSED;
            default -> KeyClass.APPLIED;
        };
    }

    /** Whether the key is the table's, not the file's. */
    static boolean isNamed(int place) {
        return switch (place) {
            case 4, 6, 9, 11, 13, 19, 23, 32, 33, 37, 43, 45, 46, 51, 58, 59, 65, 74, 75, 78, 80, 82, 83, 85, 93, 102, 103, 105, 109, 111, 113, 114, 116, 117, 119, 121, 123, 127, 135, 142, 149, 150, 152, 160, 169, 186, 191, 192, 200, 212, 219, 220, 236, 242, 246, 258, 259, 262, 264, 276, 282, 286 -> false;
            default -> true;
        };
    }

    /** What is said of a key. */
    static String text(int place) {
        return switch (place) {
            case 2 -> "the stack's name is the name of the Stack object (or --stack); this one is not used";
            case 26 -> "ignored, as docker stack deploy ignores it; the whole subnet is used";
            case 27 -> "ignored, as docker stack deploy ignores it; give the network a subnet that leaves these addresses out";
            case 28, 197, 198, 208 -> "ignored, as docker stack deploy ignores it";
            case 34 -> "ignored, as docker stack deploy ignores it; networks have IPv4";
            case 35 -> "ignored, as docker stack deploy ignores it; networks have IPv4 only";
            case 60 -> "a secret never stands in a stack file: seal it and give it as spec.secrets of the Stack";
            case 61, 62 -> "secret drivers are Docker plugins: sync the secret into a core Secret and name that in spec.secrets of the Stack";
            case 63 -> "templates in secrets are not supported: put the finished text into the secret";
            case 72 -> "templates in configs are not filled in yet: put the finished text into the config";
            case 99 -> "sent where the cluster has the feature gate ContainerStopSignals (Kubernetes 1.33 or newer); elsewhere the image's STOPSIGNAL, and the Service's condition Approximated says so";
            case 101 -> "nodes reject unsafe ones unless their kubelet allows them";
            case 104 -> "Kubernetes has no field for it: the limits of the container runtime hold unless the nodes run the NRI plugin ulimit-adjuster, which reads the annotation that the tasks carry";
            case 118 -> "no effect on a task with networks; names that are not of its networks are asked of the name servers of the node's agent";
            case 153 -> "one task only, on a network with a subnet of its own";
            case 154 -> "ignored, as docker stack deploy ignores it; reach the service by its name";
            case 155 -> "ignored; overlay attachments have no options";
            case 156 -> "ignored; interfaces are in the order of the networks' names";
            case 157 -> "a task's MAC address follows from its address: leave it out";
            case 158 -> "link-local addresses cannot be given: leave them out";
            case 165, 166 -> "ignored; it is a comment";
            case 167 -> "ignored, as in Swarm; the port is published on every address of the node";
            case 174 -> "ignored, as in Swarm; it has no meaning on Linux";
            case 177 -> "ignored, as in Swarm; the path must exist on the node";
            case 178 -> "relabelling is not supported: label the path on the nodes";
            case 184 -> "no effect; the folder's mode is 0777";
            case 187 -> "ignored, as docker stack deploy ignores it; build and push the image first";
            case 188 -> "ignored, as docker stack deploy ignores it; setting the container name is not supported";
            case 189 -> "ignored, as docker stack deploy ignores it; exposing ports is unnecessary, services on one network reach each other on all ports";
            case 190 -> "orders the first start of services; afterwards a dependency may fail";
            case 196 -> "ignored; Kubernetes keeps the logs (kubectl logs)";
            case 199 -> "with privileged: true only; else ignored, as docker stack deploy ignores it";
            case 203 -> "ignored; a privileged task may read, write and make every device";
            case 204 -> "ignored, as docker stack deploy ignores it; Kubernetes cannot set a domain: give the full name as a network alias, or dns_search";
            case 205 -> "ignored, as docker stack deploy ignores it; join an external network";
            case 206, 210 -> "host; other namespaces are ignored, as docker stack deploy ignores them";
            case 207 -> "ignored, as docker stack deploy ignores it; services on one network find each other by name";
            case 209 -> "ignored, as docker stack deploy ignores it; name networks instead";
            case 211 -> "no-new-privileges, seccomp=unconfined or localhost/FILE, apparmor=NAME, label=...; others are refused";
            case 214 -> "host, which is how tasks run; others are ignored, as docker stack deploy ignores them";
            case 215 -> "ignored; it concerns Windows containers";
            case 216 -> "ignored; kubelet sets it from the resources: reserve as much memory as the limit to be killed last";
            case 217 -> "ignored; it concerns docker compose up";
            case 218 -> "they stand on the pod; the container runtime sees those that its configuration lets through";
            case 224 -> "instead of setting the volume driver on the service, define a volume using the top-level volumes option and specify the driver there";
            case 225 -> "to share a volume between services, define it using the top-level volumes option and reference it from each service that shares it";
            case 226, 227, 228, 229, 230 -> "set resource limits using deploy.resources";
            case 231 -> "set resource limits using deploy.resources.limits.cpus";
            case 232 -> "set deploy.resources.reservations.memory";
            case 233 -> "set deploy.resources.limits.pids";
            case 234 -> "set deploy.replicas";
            case 237 -> "credential specs give Windows containers an Active Directory account, and tasks run on Linux: leave it out";
            case 239 -> "a RuntimeClass of that name must exist";
            case 240 -> "always, never, missing; daily, weekly and every_... as always; build is refused";
            case 241, 281 -> "as extended resources, counted; all and device_ids are refused";
            case 247, 287 -> "the node chooses which devices a task gets: write count in place of device_ids";
            case 248, 288 -> "ignored; device plugins take no options from tasks";
            case 249 -> "device rules cannot be given: leave them out";
            case 250 -> "hooks are not supported: do it in the entrypoint";
            case 251 -> "hooks are not supported: handle the stop signal";
            case 252 -> "ignored; it concerns docker compose watch";
            case 271 -> "no effect; the podPidsLimit of the node's kubelet holds";
            case 275 -> "as extended resources of Kubernetes: gpu is nvidia.com/gpu, others by their full name";
            case 280 -> "named generic resources are not supported, nor are they in Swarm: use discrete_resource_spec";
            default -> "";
        };
    }
}
