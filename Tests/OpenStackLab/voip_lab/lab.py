"""python3 -m voip_lab.lab up|fresh|down|status STATE: starts what is not running, in the order in which they need each other; stops what it started."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from . import configuration
from .settings import Settings

HERE = pathlib.Path(__file__).resolve().parent.parent
PYTHON = '/usr/bin/python3'
SERVICES = ('keystone', 'placement', 'glance', 'neutron', 'nova')
DATABASES = ('keystone', 'placement', 'glance', 'neutron', 'nova_api', 'nova', 'nova_cell0')
BEGUN = time.monotonic()


def say(text):
    print('[%5.1f s] %s' % (time.monotonic() - BEGUN, text), flush=True)


class Lab:
    def __init__(self, settings):
        self.settings = settings
        self.state = settings.state
        for folder in ('etc', 'log', 'run', 'images', 'staging', 'locks', 'nova'):
            (self.state / folder).mkdir(parents=True, exist_ok=True)
        self.environment = dict(os.environ, PYTHONPATH='%s:%s' % (self.plugins(), HERE), PYTHONPYCACHEPREFIX=settings.file('pycache'), no_proxy='*', OS_AUTH_URL=settings.auth_url)

    def plugins(self):
        """Neutron finds its plug-ins through the metadata of an installed distribution; this folder looks like one."""
        folder = self.state / 'plugins' / 'voip_lab-1.dist-info'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / 'METADATA').write_text('Metadata-Version: 2.1\nName: voip-lab\nVersion: 1\n')
        (folder / 'entry_points.txt').write_text(
            '[neutron.ml2.mechanism_drivers]\nvoip_lab = voip_lab.neutron_parts:Binder\n\n[neutron.service_plugins]\nvoip_lab_routers = voip_lab.neutron_parts:Routers\n')
        return folder.parent

    # Processes: known by a file with the pid, and still ours only while the command line names our state folder.

    def pid(self, name):
        try:
            pid = int((self.state / 'run' / (name + '.pid')).read_text())
            command = pathlib.Path('/proc/%d/cmdline' % pid).read_bytes().decode(errors='replace')
            return pid if str(self.state) in command else None
        except (OSError, ValueError):
            return None

    def start(self, name, *command):
        if self.pid(name):
            return
        with open(self.state / 'log' / (name + '.out'), 'ab') as output:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=self.environment, start_new_session=True, cwd=self.state)
        (self.state / 'run' / (name + '.pid')).write_text(str(process.pid))

    def stop(self, *names, patience=60.0, force=True):
        for name in names:
            if pid := self.pid(name):
                os.kill(pid, signal.SIGTERM)
        for name in names:
            deadline = time.monotonic() + patience
            while pid := self.pid(name):
                if time.monotonic() > deadline:
                    if not force:
                        sys.exit('%s (%d) does not end' % (name, pid))
                    os.kill(pid, signal.SIGKILL)
                time.sleep(0.05)
            (self.state / 'run' / (name + '.pid')).unlink(missing_ok=True)

    def run(self, log, *command):
        with open(self.state / 'log' / (log + '.log'), 'ab') as output:
            if subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=self.environment, cwd=self.state).returncode:
                sys.exit('%s failed, see %s' % (' '.join(map(str, command[:4])), output.name))

    # The database.

    def sql(self, statement, check=True):
        return subprocess.run(
            ('mariadb', '--no-defaults', '-uroot', '-S', str(self.settings.socket), '-e', statement),
            check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def start_database(self):
        self.start(
            'mysql', '/usr/sbin/mariadbd', '--no-defaults', '--user=root', '--datadir=%s' % (self.state / 'mysql'), '--socket=%s' % self.settings.socket,
            '--pid-file=%s' % self.settings.file('run', 'mariadbd.pid'), '--skip-networking', '--skip-log-bin', '--performance-schema=off',
            # Nothing here needs to survive a power cut.
            '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-buffer-pool-size=96M', '--max-connections=400',
            '--character-set-server=utf8mb3', '--collation-server=utf8mb3_general_ci')
        self.until('the database answers', lambda: self.sql('select 1', check=False), 60)

    def migrate(self):
        template = self.state / 'mysql-migrated'
        shutil.rmtree(self.state / 'mysql', ignore_errors=True)
        if not (template / '.whole').exists():
            shutil.rmtree(template, ignore_errors=True)
            self.run('migrate', 'mariadb-install-db', '--no-defaults', '--user=root', '--datadir=%s' % (self.state / 'mysql'),
                     '--auth-root-authentication-method=normal', '--skip-test-db')
            self.start_database()
            for name in DATABASES:
                self.sql('create database if not exists %s character set utf8mb3' % name)
            # Nova's migrations take as long as the others' together.
            both = [subprocess.Popen((PYTHON, '-m', 'voip_lab.tables', str(self.state), part), env=self.environment, cwd=self.state) for part in ('nova', 'others')]
            if any([process.wait() for process in both]):
                sys.exit('the migrations failed, see %s/log/migrate-*.log' % self.state)
            self.stop('mysql', force=False)
            shutil.copytree(self.state / 'mysql', template)
            (template / '.whole').touch()
        else:
            shutil.copytree(template, self.state / 'mysql')
        (self.state / 'mysql' / '.whole').touch()
        say('databases migrated')

    # Up and down.

    def up(self):
        configuration.write_all(self.settings)
        if not (self.state / 'mysql' / '.whole').exists():
            self.down()
            self.migrate()
        self.start_database()
        self.start_service('keystone')
        self.answers('keystone')
        for name in ('placement', 'glance', 'neutron'):
            self.start_service(name)
        seeded = self.state / 'mysql' / '.seeded'
        if not seeded.exists():
            self.run('seed', PYTHON, '-m', 'voip_lab.seed', str(self.state), 'identity')
        self.start_service('nova')
        for name in SERVICES:
            self.answers(name)
        if not seeded.exists() or seeded.read_text() != ' '.join(self.settings.computes):
            self.run('seed', PYTHON, '-m', 'voip_lab.seed', str(self.state), 'offer')
            seeded.write_text(' '.join(self.settings.computes))
        (self.state / 'openrc').write_text(
            'export OS_AUTH_URL=%s OS_IDENTITY_API_VERSION=3 OS_REGION_NAME=RegionOne OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default '
            "OS_USERNAME=admin OS_PASSWORD=%s OS_PROJECT_NAME=admin no_proxy='*'\n" % (self.settings.auth_url, self.settings.admin_password))
        say('up at %s with its state in %s' % (self.settings.auth_url, self.state))

    def start_service(self, name):
        self.start(name, PYTHON, '-m', 'voip_lab.service', str(self.state), name)

    def answers(self, name):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

        def asked():
            # A process that just begins has no command line for an instant.
            if not self.pid(name) and not time.sleep(1) and not self.pid(name):
                sys.exit('%s ended, see %s/log/%s.out and .log' % (name, self.state, name))
            try:
                opener.open(self.settings.url(name) + '/', timeout=5).close()
                return True
            except urllib.error.HTTPError:
                return True
            except OSError:
                return False
        self.until('%s answers' % name, asked, 120)

    def until(self, what, condition, seconds):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                sys.exit('waited %d s in vain until %s; logs are in %s/log' % (seconds, what, self.state))
            time.sleep(0.1)

    def down(self):
        self.stop(*reversed(SERVICES), patience=5)
        # Killing the database would spoil it.
        self.stop('mysql', force=False)

    def fresh(self):
        self.down()
        for folder in ('mysql', 'images', 'nova'):
            shutil.rmtree(self.state / folder, ignore_errors=True)
        for folder in ('images', 'nova'):
            (self.state / folder).mkdir()
        self.up()

    def status(self):
        for name in ('mysql', *SERVICES):
            print('%-10s %s' % (name, self.pid(name) or 'down'))


if __name__ == '__main__':
    getattr(Lab(Settings(sys.argv[2])), sys.argv[1])()
