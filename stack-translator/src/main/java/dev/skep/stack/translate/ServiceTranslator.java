package dev.skep.stack.translate;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.ObjectNames;
import dev.skep.api.rules.SizeRules;
import dev.skep.api.rules.SwarmNames;
import dev.skep.api.support.Shortfalls;
import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.reader.Reading;
import java.util.Map;

/** Services, with what they share: the rules that the file is read by, the stack's networks, volumes, secrets and configs. */
record ServiceTranslator(
        Scope scope,
        Reading reading,
        ContainerTranslator container,
        HostTranslator host,
        EnvironmentTranslator environment,
        PortTranslator ports,
        NetworkTranslator networks,
        MountTranslator mounts,
        FileReferences secrets,
        FileReferences configs,
        DependencyTranslator dependencies) {
    /** The wanted object of one service. */
    WantedObject translate(Field service) {
        var stack = scope.input().stack();
        var swarmName = ObjectNames.swarmName(stack, service.key());
        checkName(service, swarmName);
        host.checkUserNamespace(service);
        var invocation = Invocation.of(service, reading, scope.findings());
        var spec =
                new TranslatedService(service, invocation, DeployTranslator.of(service, scope.findings()), this).spec();
        checkEndpoint(service, spec);
        new Support(scope.findings()).say(service, Shortfalls.of(spec));
        new Oversize(scope.findings()).say(service, SizeRules.of(spec));
        return new WantedObject.Service(scope.metadata(ObjectNames.inStack(stack, service.key()), swarmName), spec);
    }

    /** The labels of the service itself: its own, the stack's and the image that the file names. */
    Map<String, String> labels(Field service, Field deploy) {
        var labels = deploy.filling("labels");
        labels.put(Labels.DOCKER_STACK, scope.input().stack());
        labels.put(Annotations.DOCKER_IMAGE, service.text("image").orElse(""));
        return labels.map();
    }

    private void checkName(Field service, String swarmName) {
        var refusal = SwarmNames.ofServiceOrNetwork(swarmName);
        if (refusal.isPresent()) {
            scope.findings()
                    .refuse(
                            service,
                            "InvalidName",
                            "service " + swarmName + ": " + refusal.get() + ": use letters, digits, '-' and '_'");
        }
    }

    private void checkEndpoint(Field service, SwarmServiceSpec spec) {
        if (spec.endpointMode() == EndpointMode.DNSRR
                && spec.ports().stream().anyMatch(port -> port.mode() == PublishMode.INGRESS)) {
            scope.findings()
                    .refuse(
                            service.get("ports").orElse(service),
                            "IngressWithDnsrr",
                            "EndpointSpec: port published with ingress mode can't be used with dnsrr mode: use mode host");
        }
    }
}
