// Records what a Swarm manager (swarmkit) and Docker's client say of constraints, names and amounts, for tests that have no Go.
//
//	cd crds/src/test/go/swarmkit && go run . ../../resources/swarmkit
//
// Each file that it writes has a JSON list in each line; the first word of a refusal is the manager's or the client's own.
package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/docker/cli/opts"
	gogotypes "github.com/gogo/protobuf/types"
	"github.com/moby/swarmkit/v2/api"
	"github.com/moby/swarmkit/v2/manager/constraint"
	"github.com/moby/swarmkit/v2/manager/controlapi"
	"github.com/moby/swarmkit/v2/manager/state/store"
	"google.golang.org/grpc/status"
)

func main() {
	directory := os.Args[1]
	write(directory, "constraints.jsonl", constraints())
	write(directory, "names.jsonl", names())
	write(directory, "cpus.jsonl", cpus())
	write(directory, "amounts.jsonl", amounts())
}

func write(directory, name string, lines [][]any) {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	for _, line := range lines {
		if err := encoder.Encode(line); err != nil {
			panic(err)
		}
	}
	if err := os.WriteFile(filepath.Join(directory, name), []byte(text.String()), 0o644); err != nil {
		panic(err)
	}
}

// message is what the user reads of a refusal; empty where there is none.
func message(err error) string {
	if err == nil {
		return ""
	}
	return status.Convert(err).Message()
}

// A node is also what its line says: name, address, manager, operating system, architecture, labels. Docker's nodes tell their
// architecture as the kernel does (x86_64), Kubernetes' as Go does (amd64); engines and nodes have the same labels here.
type node struct {
	name, address, system, architecture string
	manager                             bool
	labels                              map[string]string
}

var nodes = []node{
	{"Alpha", "10.0.0.5", "linux", "x86_64", false, map[string]string{"disk": "SSD", "zone": "a", "topology.kubernetes.io/zone": "a"}},
	{"beta", "2001:db8::5", "linux", "aarch64", true, map[string]string{"Disk": "ssd", "empty": ""}},
	{"gamma", "", "windows", "x86_64", false, nil},
}

func (n node) swarm() *api.Node {
	role := api.NodeRoleWorker
	if n.manager {
		role = api.NodeRoleManager
	}
	return &api.Node{
		ID:   "id-" + n.name,
		Role: role,
		Spec: api.NodeSpec{Annotations: api.Annotations{Labels: n.labels}},
		Description: &api.NodeDescription{
			Hostname: n.name,
			Platform: &api.Platform{OS: n.system, Architecture: n.architecture},
			Engine:   &api.EngineDescription{Labels: n.labels},
		},
		Status: api.NodeStatus{Addr: n.address},
	}
}

// constraints are the nodes, one in a line, then the questions: text, refusal, and for each node whether it matches.
func constraints() [][]any {
	var lines [][]any
	for _, n := range nodes {
		lines = append(lines, []any{n.name, n.address, n.manager, n.system, n.architecture, n.labels})
	}
	for _, text := range constraintTexts() {
		parsed, err := constraint.Parse([]string{text})
		matches := []bool{}
		for _, n := range nodes {
			matches = append(matches, err == nil && constraint.NodeMatches(parsed, n.swarm()))
		}
		lines = append(lines, []any{text, message(err), matches})
	}
	return lines
}

func constraintTexts() []string {
	keys := []string{"n", "no", "_", "_n", "_node", "n1", "1node", "-node", ".node", "node", "node.id", "NODE.ID", "node.hostname", "node.ip",
		"node.role", "node.platform.os", "node.platform.arch", "node.labels.disk", "Node.LABELS.disk", "node.labels.Disk", "node.labels.empty",
		"node.labels.missing", "node.labels.", "node.labels", "engine.labels.zone", "ENGINE.labels.zone", "engine.labels.", "node.colour",
		"node id", "node.labels.a,b", "node.labels.ö", "node.labels.\u017fsd", "\u212a8s", "", " node.role ", "\tnode.role\n", "\u00a0node.role\u2003",
		"\u0085node.role", "\u200bnode.role", "\u001cnode.role", "node.role\u0000", "node!", "node=", "node.labels.a+b"}
	operators := []string{"==", "!=", "=", "===", "!==", "=!", "!", "<", "=~", "", " == ", "\t!=\n", "==!=", "!===", "== =="}
	values := []string{"", " ", "1", "a,b", "SSD", "ssd", " ssd ", "a b", "a\tb", "a\vb", "a\nb", "x=y", "x==y", "x!=y", "x!y", "a*?()[]+\\^$|/.-_:", "ß",
		"\u017fsd", "\u2003ssd\u00a0", "\u0085ssd", "\u001cssd", "a\u00a0b", "{{.Node.ID}}", "\"ssd\"", "<a>", "a~b", "a@b", "#", "%"}
	addresses := []string{"10.0.0.5", "10.0.0.6", "10.0.0.0/8", "10.0.0.5/24", "11.0.0.0/8", "10.0.0.0/33", "10.0.0.0/", "0.0.0.0/0", "::/0", "2001:db8::/32",
		"2001:DB8::5", "2001:db8:0:0:0:0:0:5", "2001:db8::0:5", "2001:db8:::5", "2001:db8::5::1", "::ffff:10.0.0.5", "::ffff:a00:5", "::10.0.0.5",
		"::ffff:10.0.0.0/104", "010.0.0.5", "10.0.0", "10.0.0.5.6", "10.0.0.256", "fe80::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7::",
		"::2:3:4:5:6:7:8", "1::3:4:5:6:7:8", "1::2:3:4:5:6:7:8", "12345::", "::g", "::/129", "::/00", "::/08", "2001:db8::/+32", "[::1]", ":", "::", "1.2.3.4:80",
		"1:2:3:4:5:6:1.2.3.4", "::1.2.3", "10.0.0.5/8/8", "alpha", "10.0.0.*"}
	var texts []string
	for _, key := range keys {
		for _, value := range []string{"1", "ssd", "manager", ""} {
			texts = append(texts, key+"=="+value, key+"!="+value)
		}
	}
	for _, operator := range operators {
		for _, value := range []string{"ssd", "", "a=b", "x!=y"} {
			texts = append(texts, "node.labels.disk"+operator+value)
		}
	}
	for _, value := range values {
		texts = append(texts, "node.labels.disk=="+value, "node.labels.disk!="+value)
	}
	for _, address := range addresses {
		texts = append(texts, "node.ip=="+address, "node.ip!="+address)
	}
	return append(texts, "node.hostname==ALPHA", "node.hostname!=alpha", "node.id==ID-alpha", "node.role==WORKER", "node.role!=manager",
		"node.platform.os==Linux", "node.platform.os!=windows", "node.platform.arch==x86_64", "node.platform.arch!=x86_64", "node.platform.arch==AARCH64",
		"engine.labels.zone==A", "node.labels.empty==x", "node.labels.missing==x", "node.labels.missing!=x", "", "==", "!=", "node.role", "a=b")
}

// names are kind, name and refusal.
func names() [][]any {
	texts := []string{"", "a", "A1", "a-", "-a", "a_", "_a", "a.", ".a", "a.b", "a..b", "a--b", "a-_b", "a_-b", "s_a", "s_a-", "s_a.b", "a b", "a/b", "a:b",
		"ä", "a\n", "1", "1.2", "a+b", "a\u212ab"}
	for _, length := range []int{62, 63, 64, 65, 100} {
		texts = append(texts, strings.Repeat("a", length), strings.Repeat("a", length-2)+".b", strings.Repeat("a", length-2)+"-b")
	}
	var lines [][]any
	for _, kind := range []string{"service", "network", "secret", "config"} {
		for _, name := range texts {
			lines = append(lines, []any{kind, name, message(create(kind, name))})
		}
	}
	return lines
}

func create(kind, name string) error {
	manager := controlapi.NewServer(store.NewMemoryStore(nil), nil, nil, nil, nil)
	annotations := api.Annotations{Name: name}
	var err error
	switch kind {
	case "service":
		_, err = manager.CreateService(context.Background(), &api.CreateServiceRequest{Spec: service(annotations)})
	case "network":
		_, err = manager.CreateNetwork(context.Background(), &api.CreateNetworkRequest{Spec: &api.NetworkSpec{Annotations: annotations}})
	case "secret":
		_, err = manager.CreateSecret(context.Background(), &api.CreateSecretRequest{Spec: &api.SecretSpec{Annotations: annotations, Data: []byte("x")}})
	case "config":
		_, err = manager.CreateConfig(context.Background(), &api.CreateConfigRequest{Spec: &api.ConfigSpec{Annotations: annotations, Data: []byte("x")}})
	}
	return err
}

func service(annotations api.Annotations) *api.ServiceSpec {
	return &api.ServiceSpec{
		Annotations: annotations,
		Mode:        &api.ServiceSpec_Replicated{Replicated: &api.ReplicatedService{Replicas: 1}},
		Task:        api.TaskSpec{Runtime: &api.TaskSpec_Container{Container: &api.ContainerSpec{Image: "x"}}},
	}
}

// cpus are a text, the billionths that Docker's client reads, and its refusal.
func cpus() [][]any {
	texts := []string{"", "0", "1", "0.5", ".5", "5.", ".", "1/2", "1/3", "3/8", "1/0", "0/1", "-1", "+1", "-0.5", "1e-1", "1E-1", "1e3", "2.5e-9", "1e-10",
		"1e9", "1e10", "1e1000001", "1e-1000001", "0x10", "0X1p-1", "0x1p-40", "0b11", "0b1/0b10", "0o17", "017", "08", "1_0", "0x_1", "0x1_0", "1_000/2_000",
		" 1", "1 ", "1 / 2", "1.5/2", "1/2.5", "1//2", "/2", "1/", "1/-2", "-1/2", "1/+2", "0.123456789", "0.1234567891", "0.12345678900", "0.001", "0.0009", "1000000", "9223372036",
		"9223372037", "18446744074", "99999999999999999999", "1e2/4", "1e-9", "0.0000000001e1", "inf", "NaN", "one", "1,5", "1;2", "５", "0.50", "00.5", "0e0", "1p2", "1.5p1",
		strings.Repeat("9", 30), "0." + strings.Repeat("0", 30) + "1", "0." + strings.Repeat("3", 9) + strings.Repeat("0", 30), strings.Repeat("0", 40) + "1"}
	var lines [][]any
	for _, text := range texts {
		nanos, err := opts.ParseCPUs(text)
		lines = append(lines, []any{text, strconv.FormatInt(nanos, 10), message(err)})
	}
	return lines
}

// amounts are a part of a service's specification, a number, and the manager's refusal of it.
func amounts() [][]any {
	numbers := map[string][]int64{
		"cpus":     {-1, 0, 1, 999_999, 1_000_000},
		"memory":   {-1, 0, 1, 4<<20 - 1, 4 << 20},
		"interval": {0, 1, 999_999, 1_000_000},
		"retries":  {-1, 0, 1},
		"delay":    {-1, 0, 1},
		"window":   {-1, 0, 1},
		"monitor":  {-1, 0, 1},
	}
	var lines [][]any
	for _, part := range []string{"cpus", "memory", "interval", "retries", "delay", "window", "monitor"} {
		for _, number := range numbers[part] {
			manager := controlapi.NewServer(store.NewMemoryStore(nil), nil, nil, nil, nil)
			_, err := manager.CreateService(context.Background(), &api.CreateServiceRequest{Spec: with(part, number)})
			lines = append(lines, []any{part, number, message(err)})
		}
	}
	return lines
}

func with(part string, number int64) *api.ServiceSpec {
	spec := service(api.Annotations{Name: "a"})
	container := spec.Task.GetContainer()
	duration := gogotypes.DurationProto(time.Duration(number))
	switch part {
	case "cpus":
		spec.Task.Resources = &api.ResourceRequirements{Limits: &api.Resources{NanoCPUs: number}}
	case "memory":
		spec.Task.Resources = &api.ResourceRequirements{Reservations: &api.Resources{MemoryBytes: number}}
	case "interval":
		container.Healthcheck = &api.HealthConfig{Interval: duration}
	case "retries":
		container.Healthcheck = &api.HealthConfig{Retries: int32(number)}
	case "delay":
		spec.Task.Restart = &api.RestartPolicy{Delay: duration}
	case "window":
		spec.Task.Restart = &api.RestartPolicy{Window: duration}
	case "monitor":
		spec.Update = &api.UpdateConfig{Monitor: duration}
	}
	return spec
}
