"""python3 -m voip_lab.machines STATE PROJECT: as long as it runs, every ACTIVE server of the project is a machine that can be entered by SSH at its
addresses, because Nova's fake driver makes none. Each machine has its own network, processes and files. A network namespace of the project
routes between them; from outside only floating addresses are reached, and those on physical networks."""
import base64
import ipaddress
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import traceback
import zlib

from .seed import connect
from .settings import Settings


def ip(*words, check=True, namespace=None):
    command = ('ip', *(('-n', namespace) if namespace else ()), *words)
    done = subprocess.run(command, capture_output=True, text=True)
    if check and done.returncode:
        raise RuntimeError('%s: %s' % (' '.join(command), done.stderr.strip()))
    return done.returncode == 0


class Machines:
    def __init__(self, settings, project):
        self.settings, self.project = settings, project
        self.folder = settings.state / 'machines' / project
        self.running = {}
        self.physical = {}
        self.cloud = connect(settings)
        self.number = zlib.crc32(project.encode()) % 16000
        self.namespace = 'voip-%s' % project[:8]
        self.device = 'vl%s' % project[:8]
        # A /30 of the link-local range between this machine and the project's router.
        self.outside, self.inside = (str(ipaddress.ip_address('169.254.0.0') + 256 + 4 * self.number + i) for i in (1, 2))

    def open(self):
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        ip('netns', 'add', self.namespace)
        ip('link', 'add', self.device, 'type', 'veth', 'peer', 'name', 'out', 'netns', self.namespace)
        ip('addr', 'add', self.outside + '/30', 'dev', self.device)
        ip('link', 'set', self.device, 'up')
        ip('addr', 'add', self.inside + '/30', 'dev', 'out', namespace=self.namespace)
        for device in ('lo', 'out'):
            ip('link', 'set', device, 'up', namespace=self.namespace)
        ip('route', 'add', 'default', 'via', self.outside, namespace=self.namespace)
        subprocess.run(('ip', 'netns', 'exec', self.namespace, 'sysctl', '-q', '-w', 'net.ipv4.ip_forward=1', 'net.ipv4.conf.default.proxy_arp=1',
                        'net.ipv4.conf.all.proxy_arp=1', 'net.ipv4.conf.default.rp_filter=0', 'net.ipv4.conf.all.rp_filter=0'), check=True)

    def close(self):
        for server in list(self.running):
            self.stop(server)
        for name in subprocess.run(('ip', 'netns', 'list'), capture_output=True, text=True).stdout.split():
            if name.startswith(self.namespace + '-'):
                self.kill_all(name)
                ip('netns', 'del', name, check=False)
        ip('link', 'del', self.device, check=False)
        ip('netns', 'del', self.namespace, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    @staticmethod
    def kill_all(namespace):
        for pid in subprocess.run(('ip', 'netns', 'pids', namespace), capture_output=True, text=True).stdout.split():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass

    # One machine.

    def start(self, server, addresses):
        short = server.id[:8]
        namespace, device, folder = '%s-%s' % (self.namespace, short), 'm' + short, self.folder / server.id
        folder.mkdir(exist_ok=True)
        ip('netns', 'add', namespace)
        ip('link', 'add', device, 'netns', self.namespace, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace)
        ip('link', 'set', device, 'up', namespace=self.namespace)
        for name in ('lo', 'eth0'):
            ip('link', 'set', name, 'up', namespace=namespace)
        (folder / 'machine.json').write_text(json.dumps({
            'id': server.id, 'name': server.name, 'image': self.image(server), 'public_keys': self.keys(server),
            'user_data': base64.b64decode(server.user_data or '').decode()}))
        machine = {'server': server.id, 'namespace': namespace, 'device': device, 'addresses': {}, 'updated': server.updated_at, 'actions': None}
        self.running[server.id] = machine
        self.route(machine, addresses)
        ip('route', 'add', 'default', 'dev', 'eth0', namespace=namespace)
        self.run(machine)

    def run(self, machine):
        with open(self.settings.state / 'log' / 'machines.log', 'ab') as log:
            # Ends with all that runs on it when its first process does.
            machine['process'] = subprocess.Popen(
                ('ip', 'netns', 'exec', machine['namespace'], 'unshare', '--mount', '--pid', '--uts', '--fork', '--kill-child',
                 '/usr/bin/python3', '-m', 'voip_lab.machine', str(self.folder / machine['server'])),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def route(self, machine, addresses):
        """Gives the machine these addresses; of each is said whether it is reached from outside."""
        for address in addresses.keys() - machine['addresses'].keys():
            ip('addr', 'add', address + '/32', 'dev', 'eth0', namespace=machine['namespace'])
            ip('route', 'replace', address + '/32', 'dev', machine['device'], namespace=self.namespace)
            if addresses[address]:
                ip('route', 'replace', address + '/32', 'via', self.inside, 'dev', self.device)
        for address in machine['addresses'].keys() - addresses.keys():
            ip('addr', 'del', address + '/32', 'dev', 'eth0', namespace=machine['namespace'], check=False)
            ip('route', 'del', address + '/32', 'dev', machine['device'], namespace=self.namespace, check=False)
            ip('route', 'del', address + '/32', 'via', self.inside, check=False)
        machine['addresses'] = addresses

    def halt(self, machine):
        self.kill_all(machine['namespace'])
        machine['process'].wait()

    def stop(self, server):
        machine = self.running.pop(server)
        self.halt(machine)
        self.route(machine, {})
        ip('netns', 'del', machine['namespace'], check=False)
        ip('link', 'del', machine['device'], namespace=self.namespace, check=False)
        shutil.rmtree(self.folder / server, ignore_errors=True)

    # What the cloud says.

    def image(self, server):
        return self.cloud.image.get_image(server.image.id).name if server.image and server.image.id else ''

    def is_physical(self, network):
        """Whether a network is a segment of a physical one: then the site's routers lead to it, and not only the project's."""
        if network not in self.physical:
            self.physical[network] = bool(self.cloud.network.get_network(network).provider_physical_network)
        return self.physical[network]

    def keys(self, server):
        if not server.key_name:
            return []
        return [self.cloud.compute.get('/os-keypairs/%s' % server.key_name, params={'user_id': server.user_id}, microversion='2.10').json()['keypair']['public_key']]

    def follow(self):
        servers = {s.id: s for s in self.cloud.compute.servers(all_projects=True, project_id=self.project) if s.status not in ('BUILD', 'DELETED')}
        ports = list(self.cloud.network.ports(project_id=self.project)) if servers else []
        floating = {f.port_id: f.floating_ip_address for f in self.cloud.network.ips(project_id=self.project)} if servers else {}
        for gone in [server for server in self.running if server not in servers]:
            self.stop(gone)
        for server in servers.values():
            own = [port for port in ports if port.device_id == server.id]
            addresses = {fixed['ip_address']: self.is_physical(port.network_id) for port in own for fixed in port.fixed_ips}
            addresses |= {floating[port.id]: True for port in own if port.id in floating}
            machine = self.running.get(server.id)
            if server.status != 'ACTIVE':
                if machine and server.status in ('SHUTOFF', 'ERROR', 'SOFT_DELETED') and machine['process'].poll() is None:
                    self.halt(machine)
                continue
            if machine is None:
                self.start(server, addresses)
                continue
            self.route(machine, addresses)
            if machine['updated'] != server.updated_at:
                machine['updated'] = server.updated_at
                self.act(machine, server)
            if machine['process'].poll() is not None:
                self.run(machine)

    def act(self, machine, server):
        """Reboots and rebuilds leave no trace in the server but their record."""
        reply = self.cloud.compute.get('/servers/%s/os-instance-actions' % server.id)
        if reply.status_code == 404:
            # It was deleted since it was listed; the next look sees that.
            return
        actions = [a for a in reply.json()['instanceActions'] if a['action'] in ('reboot', 'rebuild')]
        known, machine['actions'] = machine['actions'] or set(), {a['request_id'] for a in actions}
        new = [a for a in actions if a['request_id'] not in known]
        if new:
            self.halt(machine)
            if any(a['action'] == 'rebuild' for a in new):
                for name in ('changes', 'work', 'root'):
                    shutil.rmtree(self.folder / server.id / name, ignore_errors=True)
            self.run(machine)


def main():
    machines = Machines(Settings(sys.argv[1]), sys.argv[2])
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        machines.open()
        print('ready', flush=True)
        while True:
            try:
                machines.follow()
            except Exception:  # noqa: B902
                # The cloud may be away for a while, and a server may go between two questions; what became of it is seen the next time.
                traceback.print_exc()
            time.sleep(0.5)
    finally:
        machines.close()


if __name__ == '__main__':
    main()
