package dev.skep.api.v1alpha1;

import dev.skep.api.ApiGroup;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A part of a network's desired state, which the agents program. */
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@Kind("NetworkSlice")
@Plural("networkslices")
@Singular("networkslice")
@Categories("swarm")
@AdditionalPrinterColumn(name = "NETWORK", jsonPath = ".spec.network", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "VNI", jsonPath = ".spec.vni", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@SuppressWarnings("serial")
public class NetworkSlice extends CustomResource<NetworkSliceSpec, Void> implements Namespaced {

    @Override
    @SuppressWarnings("NullAway") // a fresh object has neither until it is given one
    protected NetworkSliceSpec initSpec() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    protected Void initStatus() {
        return null;
    }
}
