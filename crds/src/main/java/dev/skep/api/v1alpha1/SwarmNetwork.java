package dev.skep.api.v1alpha1;

import dev.skep.api.ApiGroup;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A Swarm overlay network. */
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@Kind("Network")
@Plural("swarmnetworks")
@Singular("swarmnetwork")
@ShortNames("swnet")
@Categories("swarm")
@AdditionalPrinterColumn(name = "DRIVER", jsonPath = ".spec.driver", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "ENCRYPTED", jsonPath = ".spec.encrypted", type = AdditionalPrinterColumn.Type.BOOLEAN)
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type=='Ready')].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.conditions[?(@.type=='Ready')].message",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@SuppressWarnings("serial")
public class SwarmNetwork extends CustomResource<SwarmNetworkSpec, SwarmNetworkStatus> implements Namespaced {

    @Override
    @SuppressWarnings("NullAway") // a fresh object has neither until it is given one
    protected SwarmNetworkSpec initSpec() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    protected SwarmNetworkStatus initStatus() {
        return null;
    }
}
