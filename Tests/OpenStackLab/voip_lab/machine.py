"""python3 -m voip_lab.machine FOLDER: the first process of one machine, within its network, mount and process namespaces. FOLDER holds
machine.json: what the cloud knows of the server. Boots it as cloud-init would, then runs its sshd."""
import ctypes
import json
import os
import pathlib
import signal
import subprocess
import sys

import yaml

SOURCES = pathlib.Path(__file__).resolve().parent.parent
HOLD = '/usr/sbin/voip-hold'
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
libc = ctypes.CDLL(None, use_errno=True)


def mount(source, target, kind, flags=0, data=''):
    os.makedirs(target, exist_ok=True)
    if libc.mount(source.encode(), str(target).encode(), kind.encode() if kind else None, flags, data.encode() if data else None):
        raise OSError(ctypes.get_errno(), 'mount %s' % target)


def held(folder):
    """Where commands that came by SSH wait before they answer, if somebody made it."""
    return folder.parent / 'held'


def enter(folder):
    """Makes a root of our own: this machine's, with what the server changes in a folder on top."""
    root = folder / 'root'
    for name in ('changes', 'work', 'root'):
        (folder / name).mkdir(exist_ok=True)
    mount('none', '/', None, MS_REC | MS_PRIVATE)
    mount('overlay', root, 'overlay', 0, 'lowerdir=/,upperdir=%s,workdir=%s' % (folder / 'changes', folder / 'work'))
    mount('proc', root / 'proc', 'proc')
    mount('/dev', root / 'dev', None, MS_BIND | MS_REC)
    for name in ('run', 'tmp'):
        mount('tmpfs', root / name, 'tmpfs', 0, 'mode=%s' % ('1777' if name == 'tmp' else '755'))
    if held(folder).is_dir():
        mount(str(held(folder)), root / 'run/held', None, MS_BIND)
    os.chroot(root)
    os.chdir('/')


def run(*command, check=True, **more):
    subprocess.run(command, check=check, **more)


def install(server, assets):
    """What the image holds besides the packages of this machine."""
    for name, data in assets.items():
        path = pathlib.Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(0o644 if name.endswith(('.service', '.cfg')) else 0o755)
    wants = pathlib.Path('/etc/systemd/system/multi-user.target.wants')
    wants.mkdir(parents=True, exist_ok=True)
    for unit in {'kamailio': ('kamailio', 'rtpengine-daemon'), 'ippbx': ('asterisk',)}.get(server['image'], ()):
        (wants / (unit + '.service')).unlink(missing_ok=True)
        (wants / (unit + '.service')).symlink_to('/lib/systemd/system/%s.service' % unit)


def initialise(server):
    """The part of cloud-init that our templates use, with its meaning: the key pair is for the default user, and for nobody else."""
    config = yaml.safe_load(server['user_data']) or {} if server['user_data'].startswith('#cloud-config') else {}
    default = config.get('user') or {}
    default = {'name': default} if isinstance(default, str) else default
    users = [('default', dict({'name': 'ubuntu', 'sudo': 'ALL=(ALL) NOPASSWD:ALL', 'shell': '/bin/bash'}, **default))] \
        if 'users' not in config or 'default' in config['users'] else []
    users += [('other', user) for user in config.get('users', []) if isinstance(user, dict)]
    for kind, user in users:
        run('useradd', '--create-home', '--shell', user.get('shell', '/bin/sh'), '--password', '*', user['name'])
        keys = list(user.get('ssh_authorized_keys', [])) + (server['public_keys'] if kind == 'default' else [])
        folder = pathlib.Path('/home', user['name'], '.ssh')
        folder.mkdir(mode=0o700)
        (folder / 'authorized_keys').write_text(''.join(key.strip() + '\n' for key in keys))
        run('chown', '-R', user['name'] + ':', str(folder))
        if user.get('sudo'):
            path = pathlib.Path('/etc/sudoers.d/90-cloud-init-users')
            path.write_text('%s %s\n' % (user['name'], user['sudo']))
            path.chmod(0o440)
    for entry in config.get('write_files', []):
        path = pathlib.Path(entry['path'])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry.get('content', ''))
        path.chmod(int(str(entry.get('permissions', '0644')), 8))
    for command in config.get('runcmd', []):
        run(*(command if isinstance(command, list) else ('/bin/sh', '-c', command)), check=False)


def boot(folder):
    server = json.loads((folder / 'machine.json').read_text())
    sources = {
        '/usr/bin/systemctl': SOURCES / 'image' / 'systemctl', '/usr/sbin/asterisk': SOURCES / 'image' / 'asterisk',
        '/lib/systemd/system/asterisk.service': SOURCES / 'image' / 'asterisk.service',
        '/usr/share/voip-lab/pbx.cfg': SOURCES.parent.parent / 'Catalog/vnfs/ip-pbx/asterisk-vnfc/templates/Local/kamailio.cfg'}
    if held(folder).is_dir():
        sources[HOLD] = SOURCES / 'image' / 'hold'
    assets = {name: source.read_bytes() for name, source in sources.items()}
    enter(folder)
    finished = pathlib.Path('/var/lib/cloud/instance/boot-finished')
    first = not finished.exists()
    libc.sethostname(server['name'].encode(), len(server['name'].encode()))
    os.makedirs('/run/sshd', exist_ok=True)
    # Names are looked up nowhere; sudo asks for that of its own host.
    pathlib.Path('/etc/hosts').write_text('127.0.0.1 localhost\n127.0.1.1 %s\n' % server['name'])
    pathlib.Path('/etc/resolv.conf').unlink(missing_ok=True)
    if first:
        install(server, assets)
        for key in pathlib.Path('/etc/ssh').glob('ssh_host_*'):
            key.unlink()
        run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', '/etc/ssh/ssh_host_ed25519_key')
    sshd = subprocess.Popen(('/usr/sbin/sshd', '-D', '-e', '-o', 'HostKey=/etc/ssh/ssh_host_ed25519_key', '-o', 'PasswordAuthentication=no', '-o', 'PermitRootLogin=no',
                             '-o', 'MaxStartups=50', '-o', 'LogLevel=VERBOSE', *(('-o', 'ForceCommand=' + HOLD) if HOLD in assets else ())))
    if first:
        initialise(server)
        finished.parent.mkdir(parents=True, exist_ok=True)
        finished.touch()
    else:
        run('systemctl', 'default', check=False)
    return sshd


def main():
    folder = pathlib.Path(sys.argv[1])
    sshd = boot(folder)
    print('booted', flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # The first process inherits every orphan; without it a machine's dead processes would never go.
    while os.wait()[0] != sshd.pid:
        pass
    sys.exit('sshd ended')


if __name__ == '__main__':
    main()
