package dev.skep.mesh.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** a process's pod, by its cgroup. */
class CgroupPathTest {
    private static final String UID = "97cdc208-b28a-4378-8953-d1e3a3a805a9";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0::/kubepods/besteffort/pod97cdc208-b28a-4378-8953-d1e3a3a805a9/0123abcd\n",
                "0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod97cdc208_b28a_4378_8953_d1e3a3a805a9.slice"
                        + "/cri-containerd-0123abcd.scope\n",
                "0::/../../kubepods-pod97cdc208_b28a_4378_8953_d1e3a3a805a9.slice/cri-containerd-0123abcd.scope\n",
                "12:memory:/kubepods/pod97cdc208-b28a-4378-8953-d1e3a3a805a9/0123abcd\n1:name=systemd:/user.slice\n"
            })
    void isReadOfBothVersionsAndBothDrivers(String cgroup) {
        assertThat(CgroupPath.podUid(cgroup)).contains(UID);
    }

    @Test
    void isTheOutermostPodWhateverCgroupsThatPodMakes() {
        assertThat(CgroupPath.podUid("0::/kubepods/pod97cdc208-b28a-4378-8953-d1e3a3a805a9/0123abcd"
                        + "/kubepods/pod00000000-0000-0000-0000-000000000000/x\n"))
                .contains(UID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0::/\n", "0::/system.slice/podman.service\n", "0::/kubepods/pod1234/x\n"})
    void isNoneForOtherProcesses(String cgroup) {
        assertThat(CgroupPath.podUid(cgroup)).isEmpty();
    }
}
