"""python3 -m voip_lab.operator STATE: does what a cloud's operator does. Reads one JSON array [verb, argument, …] a line and answers with one JSON object:
{"result": …} or {"error": "…"}. What it tells comes through OpenStack's own SDK."""
import json
import sys
import traceback

from .seed import connect
from .settings import Settings


class Operator:
    def __init__(self, settings):
        self.cloud = connect(settings)
        self.users = {}

    def tenant(self, name, password, *more_roles):
        """A project of its own with a member; what was left of a former one of that name is deleted."""
        keystone = self.cloud.identity
        self.drop(name)
        project = keystone.create_project(name=name, domain_id='default')
        user = keystone.create_user(name=name, password=password, domain_id='default', default_project_id=project.id)
        for role in ('member', 'reader', *more_roles):
            keystone.assign_project_role_to_user(project, user, keystone.find_role(role))
        self.users[project.id] = user.id
        # The project's default security group comes with the first look at it.
        list(self.cloud.network.security_groups(project_id=project.id))
        return {'project': project.id, 'user': user.id}

    def drop(self, name):
        keystone = self.cloud.identity
        if user := keystone.find_user(name):
            keystone.delete_user(user)
        if project := keystone.find_project(name):
            self.empty(project.id)
            keystone.delete_project(project)

    def empty(self, project):
        network, compute = self.cloud.network, self.cloud.compute
        for server in list(compute.servers(all_projects=True, project_id=project)):
            compute.delete_server(server)
            compute.wait_for_delete(server)
        for address in network.ips(project_id=project):
            network.delete_ip(address)
        for router in network.routers(project_id=project):
            for port in network.ports(device_id=router.id):
                if port.device_owner == 'network:router_interface':
                    network.remove_interface_from_router(router, port_id=port.id)
            network.delete_router(router)
        for port in network.ports(project_id=project):
            network.delete_port(port)
        for net in network.networks(project_id=project):
            network.delete_network(net)
        for group in network.security_groups(project_id=project):
            network.delete_security_group(group)

    def inventory(self, project):
        """Everything that the project has, as OpenStack tells it; key pairs are its member's."""
        network, compute = self.cloud.network, self.cloud.compute
        result = {
            'networks': network.networks(project_id=project), 'subnets': network.subnets(project_id=project), 'routers': network.routers(project_id=project),
            'ports': network.ports(project_id=project), 'security_groups': network.security_groups(project_id=project),
            'security_group_rules': network.security_group_rules(project_id=project), 'floating_ips': network.ips(project_id=project),
            'servers': compute.servers(all_projects=True, project_id=project)}
        keys = compute.get('/os-keypairs', params={'user_id': self.users[project]}, microversion='2.10').json()['keypairs']
        return {**{kind: [item.to_dict() for item in items] for kind, items in result.items()}, 'keypairs': [key['keypair'] for key in keys]}

    def quota(self, project, kind, limit):
        if kind in ('instances', 'cores', 'ram'):
            self.cloud.compute.put('/os-quota-sets/' + project, json={'quota_set': {kind: limit}})
        else:
            self.cloud.network.put('/quotas/' + project, json={'quota': {kind: limit}})

    def offer_flavor(self, name, disk):
        self.withdraw_flavor(name)
        self.cloud.compute.create_flavor(name=name, ram=2048, disk=disk, vcpus=1)

    def withdraw_flavor(self, name):
        for flavor in [one for one in self.cloud.compute.flavors() if one.name == name]:
            self.cloud.compute.delete_flavor(flavor)

    def delete_server(self, server):
        target = self.cloud.compute.get_server(server)
        self.cloud.compute.delete_server(target)
        self.cloud.compute.wait_for_delete(target)

    def reset_state(self, server, state):
        self.cloud.compute.post('/servers/%s/action' % server, json={'os-resetState': {'state': state}})

    def revoke(self, token):
        self.cloud.identity.delete('/auth/tokens', headers={'X-Subject-Token': token})


def main():
    operator = Operator(Settings(sys.argv[1]))
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        try:
            # Whatever JSON does not know is told as text: an answer must come, or everybody who asks later goes without.
            answer = json.dumps({'result': getattr(operator, verb)(*arguments)}, default=str)
        except Exception as error:
            traceback.print_exc()
            answer = json.dumps({'error': '%s: %s' % (type(error).__name__, error)})
        print(answer, flush=True)


if __name__ == '__main__':
    main()
