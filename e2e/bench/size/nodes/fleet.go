package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"log"
	"net/http"
	"sync"
	"time"
)

type object = map[string]any
type list = []any

const (
	leases      = "/registry/leases/kube-node-lease/"
	leasePeriod = 10 * time.Second
	leaseTick   = 100 * time.Millisecond
)

// fleet is the nodes and their leases.
type fleet struct {
	api    *api
	etcd   *api
	names  []string
	known  map[string]bool
	lock   sync.Mutex
	silent map[string]bool
}

func newFleet(api, etcd *api, names []string) *fleet {
	known := make(map[string]bool, len(names))
	for _, name := range names {
		known[name] = true
	}
	return &fleet{api: api, etcd: etcd, names: names, known: known, silent: map[string]bool{}}
}

// register makes the Node objects that are not there.
func (f *fleet) register(workers int) error {
	work := make(chan int)
	var group sync.WaitGroup
	var failure error
	for range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range work {
				status, err := f.api.call(http.MethodPost, "/api/v1/nodes", nodeObject(f.names[i], i), nil)
				if err != nil && status != http.StatusConflict {
					f.lock.Lock()
					failure = err
					f.lock.Unlock()
				}
			}
		}()
	}
	for i := range f.names {
		work <- i
	}
	close(work)
	group.Wait()
	return failure
}

func nodeObject(name string, i int) object {
	now := stamp()
	amounts := object{"cpu": "64", "memory": "256Gi", "pods": "1000", "ephemeral-storage": "1Ti"}
	return object{
		"apiVersion": "v1", "kind": "Node",
		"metadata": object{"name": name, "labels": object{
			"kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
			"node.kubernetes.io/instance-type": "sim", "topology.kubernetes.io/zone": fmt.Sprintf("zone-%d", i%3)}},
		"status": object{
			"capacity": amounts, "allocatable": amounts,
			"addresses": list{object{"type": "InternalIP", "address": address(i)}, object{"type": "Hostname", "address": name}},
			"nodeInfo": object{"machineID": fmt.Sprintf("%032x", i+1), "systemUUID": "", "bootID": "", "kernelVersion": "6.1", "osImage": "sim",
				"containerRuntimeVersion": "sim://1", "kubeletVersion": "v1.34.4", "kubeProxyVersion": "", "operatingSystem": "linux", "architecture": "amd64"},
			"conditions": list{
				condition("MemoryPressure", "False", now), condition("DiskPressure", "False", now),
				condition("PIDPressure", "False", now), condition("Ready", "True", now)},
		},
	}
}

func address(i int) string { return fmt.Sprintf("10.%d.%d.%d", 200+i/62500, i/250%250, 1+i%250) }

func condition(kind, status, now string) object {
	return object{"type": kind, "status": status, "lastHeartbeatTime": now, "lastTransitionTime": now, "reason": "Sim", "message": "sim"}
}

// silence has a node's lease and pods left alone, or taken care of again.
func (f *fleet) silence(name string, silent bool) {
	f.lock.Lock()
	defer f.lock.Unlock()
	f.silent[name] = silent
}

// speaks says whether a node is of this fleet and at work.
func (f *fleet) speaks(name string) bool {
	f.lock.Lock()
	defer f.lock.Unlock()
	return f.known[name] && !f.silent[name]
}

// renew renews each node's lease once in the period, spread evenly over it. It goes to etcd itself: as kubelets do it, the leases
// of 2,000 nodes alone would take an API server a core that the machine of a measurement does not have to spare.
func (f *fleet) renew() {
	made := stamp()
	ticks := int(leasePeriod / leaseTick)
	clock := time.NewTicker(leaseTick)
	for tick := 0; ; tick = (tick + 1) % ticks {
		<-clock.C
		puts := list{}
		for i := tick; i < len(f.names); i += ticks {
			if f.speaks(f.names[i]) {
				puts = append(puts, object{"requestPut": object{"key": []byte(leases + f.names[i]), "value": leaseObject(f.names[i], i, made)}})
			}
		}
		if len(puts) == 0 {
			continue
		}
		if _, err := f.etcd.call(http.MethodPost, "/v3/kv/txn", object{"success": puts}, nil); err != nil {
			log.Print(err)
		}
	}
}

// leaseObject is a lease as etcd may have it: the API server takes JSON for what it otherwise writes more tightly.
func leaseObject(name string, i int, made string) []byte {
	text, err := json.Marshal(object{"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
		"metadata": object{"name": name, "namespace": "kube-node-lease", "uid": fmt.Sprintf("1ea5e000-0000-0000-0000-%012d", i), "creationTimestamp": made},
		"spec":     object{"holderIdentity": name, "leaseDurationSeconds": 40, "renewTime": time.Now().UTC().Format("2006-01-02T15:04:05.000000Z")}})
	if err != nil {
		log.Fatal(err)
	}
	return text
}

func stamp() string { return time.Now().UTC().Format(time.RFC3339) }

// podAddress gives a pod an address that looks like one.
func podAddress(uid string) string {
	sum := fnv.New32a()
	sum.Write([]byte(uid))
	number := sum.Sum32()
	return fmt.Sprintf("10.%d.%d.%d", 210+number>>16%20, number>>8&255, 1+number%250)
}
