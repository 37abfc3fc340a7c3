package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"sync"
	"time"
)

// pod is what is read of one.
type pod struct {
	Metadata struct {
		Namespace, Name, UID, DeletionTimestamp, ResourceVersion string
	}
	Spec struct {
		NodeName              string
		SchedulingGates       []json.RawMessage
		ActiveDeadlineSeconds *int
		Affinity              struct {
			NodeAffinity struct {
				RequiredDuringSchedulingIgnoredDuringExecution struct {
					NodeSelectorTerms []struct {
						MatchFields []struct {
							Key    string
							Values []string
						}
					}
				}
			}
		}
		InitContainers, Containers []struct{ Name, Image string }
	}
	Status struct{ Phase string }
}

type podEvent struct {
	Type   string
	Object pod
}

// pods is what the nodes run.
type pods struct {
	api    *api
	fleet  *fleet
	lock   sync.Mutex
	wake   *sync.Cond
	newest map[string]*pod
	queue  []string
	queued map[string]bool
	paused bool
}

func newPods(api *api, fleet *fleet) *pods {
	p := &pods{api: api, fleet: fleet, newest: map[string]*pod{}, queued: map[string]bool{}}
	p.wake = sync.NewCond(&p.lock)
	return p
}

// pause has all pods left alone, or looked at again.
func (p *pods) pause(paused bool) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.paused = paused
}

// again looks at every pod.
func (p *pods) again() {
	p.lock.Lock()
	defer p.lock.Unlock()
	for uid := range p.newest {
		p.enqueue(uid)
	}
}

func (p *pods) enqueue(uid string) {
	if !p.queued[uid] {
		p.queued[uid] = true
		p.queue = append(p.queue, uid)
		p.wake.Signal()
	}
}

// watch sees all pods, for ever.
func (p *pods) watch() {
	for {
		version, err := p.list()
		if err == nil {
			err = p.follow(version)
		}
		log.Printf("pods: %v; once more", err)
		time.Sleep(time.Second)
	}
}

func (p *pods) list() (string, error) {
	next := ""
	for {
		var page struct {
			Metadata struct{ ResourceVersion, Continue string }
			Items    []pod
		}
		if _, err := p.api.call(http.MethodGet, "/api/v1/pods?limit=500&continue="+next, nil, &page); err != nil {
			return "", err
		}
		for i := range page.Items {
			p.see("ADDED", &page.Items[i])
		}
		next = page.Metadata.Continue
		if next == "" {
			return page.Metadata.ResourceVersion, nil
		}
	}
}

func (p *pods) follow(version string) error {
	response, err := p.api.open(http.MethodGet, "/api/v1/pods?watch=1&timeoutSeconds=36000&resourceVersion="+version, "application/json", nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	for decoder := json.NewDecoder(response.Body); ; {
		var event podEvent
		if err := decoder.Decode(&event); err != nil {
			return err
		}
		if event.Type == "ERROR" {
			return fmt.Errorf("the watch ended")
		}
		p.see(event.Type, &event.Object)
	}
}

func (p *pods) see(kind string, seen *pod) {
	p.lock.Lock()
	defer p.lock.Unlock()
	if kind == "DELETED" {
		delete(p.newest, seen.Metadata.UID)
		return
	}
	p.newest[seen.Metadata.UID] = seen
	p.enqueue(seen.Metadata.UID)
}

// work takes one pod after the other to its next state.
func (p *pods) work() {
	for {
		if next := p.next(); next != nil {
			p.turn(next)
		}
	}
}

func (p *pods) next() *pod {
	p.lock.Lock()
	defer p.lock.Unlock()
	for len(p.queue) == 0 {
		p.wake.Wait()
	}
	uid := p.queue[0]
	p.queue = p.queue[1:]
	delete(p.queued, uid)
	if p.paused {
		return nil
	}
	return p.newest[uid]
}

// turn makes the one write that a pod needs next; the watch brings it back for the one after that.
func (p *pods) turn(pod *pod) {
	path := "/api/v1/namespaces/" + pod.Metadata.Namespace + "/pods/" + pod.Metadata.Name
	ended := pod.Status.Phase == "Failed" || pod.Status.Phase == "Succeeded"
	var status int
	var err error
	switch {
	case pod.Spec.NodeName == "":
		if node := pod.wanted(); node != "" && p.fleet.speaks(node) && pod.Metadata.DeletionTimestamp == "" {
			status, err = p.api.call(http.MethodPost, path+"/binding", object{"apiVersion": "v1", "kind": "Binding",
				"metadata": object{"name": pod.Metadata.Name, "uid": pod.Metadata.UID}, "target": object{"kind": "Node", "name": node}}, nil)
		}
	case !p.fleet.speaks(pod.Spec.NodeName):
	case pod.Metadata.DeletionTimestamp != "":
		status, err = p.api.call(http.MethodDelete, path, object{"gracePeriodSeconds": 0, "preconditions": object{"uid": pod.Metadata.UID}}, nil)
	case pod.Spec.ActiveDeadlineSeconds != nil && !ended:
		status, err = p.api.call(http.MethodPatch, path+"/status", pod.failed(), nil)
	case pod.Status.Phase == "Pending":
		status, err = p.api.call(http.MethodPatch, path+"/status", pod.running(), nil)
	}
	if err != nil && status != http.StatusNotFound && status != http.StatusConflict {
		log.Print(err)
	}
}

// wanted is the node that the pod may be bound to; none while a gate keeps it.
func (p *pod) wanted() string {
	if len(p.Spec.SchedulingGates) > 0 {
		return ""
	}
	for _, term := range p.Spec.Affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution.NodeSelectorTerms {
		for _, field := range term.MatchFields {
			if field.Key == "metadata.name" && len(field.Values) == 1 {
				return field.Values[0]
			}
		}
	}
	return ""
}

func (p *pod) running() object {
	now := stamp()
	state := object{"running": object{"startedAt": now}}
	address := podAddress(p.Metadata.UID)
	return p.status(now, "Running", "True", state, true, object{"podIP": address, "podIPs": list{object{"ip": address}}, "hostIP": "10.200.0.1"})
}

func (p *pod) failed() object {
	now := stamp()
	state := object{"terminated": object{"exitCode": 137, "reason": "Error", "startedAt": now, "finishedAt": now}}
	return p.status(now, "Failed", "False", state, false, object{"reason": "DeadlineExceeded", "message": "Pod was active on the node longer than the specified deadline"})
}

func (p *pod) status(now, phase, ready string, state object, isReady bool, more object) object {
	begun, containers := list{}, list{}
	for _, each := range p.Spec.InitContainers {
		done := object{"terminated": object{"exitCode": 0, "reason": "Completed", "startedAt": now, "finishedAt": now}}
		begun = append(begun, containerStatus(each.Name, each.Image, done, true))
	}
	for _, each := range p.Spec.Containers {
		containers = append(containers, containerStatus(each.Name, each.Image, state, isReady))
	}
	more["phase"] = phase
	more["startTime"] = now
	more["initContainerStatuses"] = begun
	more["containerStatuses"] = containers
	conditions := list{}
	for _, kind := range []string{"PodScheduled", "Initialized"} {
		conditions = append(conditions, object{"type": kind, "status": "True", "lastTransitionTime": now})
	}
	for _, kind := range []string{"ContainersReady", "Ready"} {
		conditions = append(conditions, object{"type": kind, "status": ready, "lastTransitionTime": now})
	}
	more["conditions"] = conditions
	return object{"metadata": object{"uid": p.Metadata.UID}, "status": more}
}

func containerStatus(name, image string, state object, ready bool) object {
	return object{"name": name, "image": image, "imageID": "sha256:sim", "ready": ready, "started": ready, "restartCount": 0, "state": state}
}
