package dev.skep.operator.kube.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.testing.Worlds;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The node affinity of PersistentVolumes. */
class VolumeTopologyTest {

    private static PersistentVolume volume(String terms) {
        return Serialization.unmarshal(
                "spec: {nodeAffinity: {required: {nodeSelectorTerms: [" + terms + "]}}}", PersistentVolume.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {matchExpressions: [{key: zone, operator: In, values: [x, y]}]}                  | true
                    {matchExpressions: [{key: zone, operator: In, values: [y]}]}                     | false
                    {matchExpressions: [{key: zone, operator: NotIn, values: [y]}]}                  | true
                    {matchExpressions: [{key: zone, operator: NotIn, values: [x]}]}                  | false
                    {matchExpressions: [{key: absent, operator: NotIn, values: [x]}]}                | true
                    {matchExpressions: [{key: zone, operator: Exists}]}                              | true
                    {matchExpressions: [{key: absent, operator: Exists}]}                            | false
                    {matchExpressions: [{key: absent, operator: DoesNotExist}]}                      | true
                    {matchExpressions: [{key: disks, operator: Gt, values: ['3']}]}                  | true
                    {matchExpressions: [{key: disks, operator: Lt, values: ['3']}]}                  | false
                    {matchExpressions: [{key: zone, operator: Gt, values: ['3']}]}                   | false
                    {matchFields: [{key: metadata.name, operator: In, values: [a]}]}                 | true
                    {matchFields: [{key: metadata.name, operator: In, values: [b]}]}                 | false
                    {matchExpressions: [{key: zone, operator: Exists}, {key: b, operator: Exists}]}  | false
                    {matchExpressions: [{key: b, operator: Exists}]}, {matchExpressions: [{key: zone, operator: Exists}]} | true
                    {}                                                                               | false
                    """)
    void aNodeReachesAVolumeWhenATermHolds(String terms, boolean reached) {
        var node = Worlds.labelled("a", Map.of("zone", "x", "disks", "4"));

        assertThat(VolumeTopology.reaches(node, volume(terms))).isEqualTo(reached);
    }

    @Test
    void everyNodeReachesAVolumeWithoutAnAffinity() {
        var anywhere = Serialization.unmarshal("spec: {capacity: {storage: 1Gi}}", PersistentVolume.class);

        assertThat(VolumeTopology.reaches(Worlds.node("a"), anywhere)).isTrue();
    }
}
