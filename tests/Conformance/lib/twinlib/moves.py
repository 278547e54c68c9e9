"""Sequences of moves: resizes, cold and live migrations, evacuations of dead hosts, shelving, interfaces, each looked at from all sides.

Every destination is named, or the only one that is enabled, so that the hosts are equal on both sides. Compute services are stopped and
started by $REAL_CTL and $OURS_CTL (`COMMAND stop-compute HOST`); without these no host dies.
"""
import os
import re
import subprocess
import time

from .core import Request
from .nova import Nova

HOSTS = ('host1', 'host2', 'host3')
STRICT = ('OS-EXT-SRV-ATTR:host', 'OS-EXT-SRV-ATTR:hypervisor_hostname', 'source_compute', 'source_node', 'dest_compute', 'dest_host', 'dest_node')
SERVERS = 5


class Moves(Nova):
    name = 'moves'

    def __init__(self, rng, prefix):
        super().__init__(rng, prefix)
        for key in STRICT:
            self.masks.pop(key, None)
        self.masks['generation'] = True
        self.queue, self.down, self.twins = [], None, None
        self.operations = [(8, self.boot), (1, self.end), (8, self.migrate), (8, self.resize), (14, self.decide), (6, self.live), (4, self.shelve), (9, self.unshelve), (4, self.power),
                           (3, self.rebuild), (4, self.attach), (3, self.detach), (5, self.kill), (24, self.evacuate), (5, self.revive), (2, self.wrong), (1, self.disabled), (3, self.progress)]

    def seeded(self, twins):
        self.twins = twins
        super().seeded(twins)
        for cloud in twins.clouds:
            services = cloud.send(Request('nova', 'GET', '/v2.1/os-services?binary=nova-compute', None, 'admin', headers=self.at('2.93'))).json()['services']
            for service in services:
                cloud.remember('$service-' + service['host'], service['id'])

    def accepted(self, request, d, real, ours):
        if d.kind == 'wording' and '$migration' in d.real and d.real == d.ours:
            return True
        if d.kind == 'wording' and '/migrations/' in request.path and re.sub(r'\b\d+\b', '', d.real) == re.sub(r'\b\d+\b', '', d.ours):
            return True  # the migration's number in the database
        if d.where.endswith('events[].details') and d.real == 'NetworkNotFoundClient':
            return True  # the real one answers 500 for an unknown network and records the client's error; ours is a 404
        # a traceback of the real one's source; ids that each side makes itself
        return d.where.endswith(('fault.details', 'traceback'))

    def at(self, version):
        return {'OpenStack-API-Version': 'compute ' + version}

    def setup(self):
        for policy in ('affinity', 'anti-affinity'):
            symbol, name = self.fresh('group')
            yield Request('nova', 'POST', '/v2.1/os-server-groups', {'server_group': {'name': name, 'policy': policy}}, 'admin', headers=self.at('2.64'), makes=symbol, pick=['server_group', 'id'],
                          undo='/v2.1/os-server-groups/' + symbol, name=name)
        for _ in range(2):
            request = self.boot()
            yield request
            yield from self.take()

    def take(self):
        taken, self.queue = self.queue, []
        return taken

    def next(self):
        while not self.queue:
            found = self.rng.choices([o for _, o in self.operations], [w for w, _ in self.operations])[0]()
            if found:
                self.queue.insert(0, found)
        return self.queue.pop(0)

    # what is there

    def servers(self, *statuses):
        """Servers on living hosts."""
        return [s for s in self.alive.get('server', ()) if (not statuses or self.info[s].get('status') in statuses) and (self.down is None or self.info[s].get('host') != self.down)]

    def lost(self):
        return [s for s in self.alive.get('server', ()) if self.down and self.info[s].get('host') == self.down]

    def other(self, symbol):
        """A host that is up and not the server's own."""
        return self.rng.choice([h for h in HOSTS if h not in (self.down, self.info[symbol].get('host'))])

    def look(self, symbol):
        """Requests that show all that there is about a server."""
        migration, action = self.fresh('migration')[0], self.fresh('req')[0]
        return [
            Request('nova', 'GET', '/v2.1/servers/' + symbol, None, 'admin', headers=self.at('2.93'), note='look'),
            Request('nova', 'GET', '/v2.1/os-migrations?instance_uuid=' + symbol, None, 'admin', headers=self.at('2.80'), note='look', order='exact', makes=migration, pick=['migrations', 0, 'uuid']),
            Request('nova', 'GET', '/v2.1/servers/%s/os-instance-actions' % symbol, None, 'admin', headers=self.at('2.84'), note='look', order='exact', makes=action, pick=['instanceActions', 0, 'request_id']),
            Request('nova', 'GET', '/v2.1/servers/%s/os-instance-actions/%s' % (symbol, action), None, 'admin', headers=self.at('2.84'), note='look'),
            Request('nova', 'GET', '/v2.1/servers/%s/os-interface' % symbol, None, 'admin', headers=self.at('2.93'), note='look'),
            Request('placement', 'GET', '/allocations/' + symbol, None, 'admin', headers={'OpenStack-API-Version': 'placement 1.12'}, note='look', route='/allocations/{server}'),
            Request('placement', 'GET', '/allocations/' + migration, None, 'admin', headers={'OpenStack-API-Version': 'placement 1.12'}, note='look', route='/allocations/{migration}'),
        ]

    def act(self, symbol, name, body, version='2.93', persona='admin', wrong=.06, late=None):
        if name in ('migrate', 'resize', 'os-migrateLive'):
            self.info[symbol]['moved'] = True
        headers, note = {}, ''
        whole = {name: body}
        if self.some(wrong):
            whole, headers, note = self.mutate.body(whole)
        self.queue += self.look(symbol)
        return Request('nova', 'POST', '/v2.1/servers/%s/action' % symbol, whole, persona, headers=dict(headers, **self.at(version)), note=note, route='/v2.1/servers/{id}/action ' + name, touches=symbol, settle=symbol, late=late)

    def only(self, host, request):
        """The request, while the scheduler may take that host alone."""
        rest = self.take()
        others = [h for h in HOSTS if h != host]
        self.queue += [self.enable(h, False) for h in others[1:]] + [request] + [self.enable(h, True) for h in others] + rest
        return self.enable(others[0], False)

    def enable(self, host, on):
        return Request('nova', 'PUT', '/v2.1/os-services/$service-' + host, {'status': 'enabled' if on else 'disabled'}, 'admin', headers=self.at('2.53'), route='/v2.1/os-services/{id}')

    # the operations

    def boot(self):
        if len(self.alive.get('server', ())) >= SERVERS:
            return None
        symbol, name = self.fresh('server')
        host = self.rng.choice([h for h in HOSTS if h != self.down])
        body = {'name': name, 'imageRef': '$image-cirros', 'flavorRef': self.rng.choice(['1', 'c1', '2']), 'host': host, 'networks': self.rng.choice([[{'uuid': '$net-1'}], [{'uuid': '$net-1'}], 'none'])}
        whole = {'server': body}
        if self.some(.25) and self.alive.get('group'):
            whole['os:scheduler_hints'] = {'group': self.pick('group')}
        self.queue += self.look(symbol)
        return Request('nova', 'POST', '/v2.1/servers', whole, 'admin', headers=self.at('2.93'), makes=symbol, pick=['server', 'id'], undo='/v2.1/servers/' + symbol, name=name, settle=symbol)

    def end(self):
        symbol = self.pick('server')
        if not symbol:
            return None
        self.queue += self.look(symbol)
        return Request('nova', 'DELETE', '/v2.1/servers/' + symbol, None, 'admin', route='/v2.1/servers/{id}', removes=symbol, settle=symbol)

    def migrate(self):
        found = self.servers('ACTIVE', 'SHUTOFF') or self.servers()
        if not found:
            return None
        symbol = self.rng.choice(found)
        host = self.other(symbol)
        if self.some(.15):
            host = self.rng.choice([self.info[symbol].get('host') or 'host1', 'host9', self.down or 'host9', ''])
        if self.some(.75):
            return self.act(symbol, 'migrate', {'host': host}, self.rng.choice(['2.56', '2.80', '2.93']))
        return self.only(host if host in HOSTS else 'host1', self.act(symbol, 'migrate', None, self.rng.choice(['2.1', '2.55', '2.93'])))

    def resize(self):
        found = self.servers('ACTIVE', 'SHUTOFF') or self.servers()
        if not found:
            return None
        symbol = self.rng.choice(found)
        flavor = self.rng.choice(['1', '2', 'c1', '99']) if self.some(.15) else self.rng.choice([f for f in ('1', '2', 'c1') if f != self.info[symbol].get('flavor')])
        body = {'flavorRef': flavor}
        if self.some(.2):
            body['OS-DCF:diskConfig'] = self.rng.choice(['AUTO', 'MANUAL'])
        host = self.other(symbol) if self.some(.85) else self.info[symbol].get('host') or 'host1'
        return self.only(host, self.act(symbol, 'resize', body, persona=self.rng.choice(['admin', 'demo'])))

    def decide(self):
        found = self.servers('VERIFY_RESIZE') or (self.servers() if self.some(.1) else [])
        if not found:
            return None
        name = self.rng.choice(['confirmResize', 'revertResize'])
        return self.act(self.rng.choice(found), name, None, persona=self.rng.choice(['admin', 'demo']), late='VERIFY_RESIZE' if name == 'confirmResize' else None)

    def live(self):
        found = self.servers('ACTIVE', 'PAUSED') or self.servers()
        if not found or self.twins.unsimulated:
            return None
        symbol = self.rng.choice(found)
        host, version = self.other(symbol), self.rng.choice(['2.1', '2.25', '2.30', '2.34', '2.68', '2.93'])
        if self.some(.15):
            host = self.rng.choice([self.info[symbol].get('host') or 'host1', 'host9', self.down or 'host9'])
        body = {'host': host, 'block_migration': self.rng.choice([False, True]), 'disk_over_commit': False} if version == '2.1' else {'host': host, 'block_migration': 'auto'}
        if version in ('2.30', '2.34') and self.some(.3):
            body['force'] = True
        return self.act(symbol, 'os-migrateLive', body, version)

    def shelve(self):
        found = self.servers('ACTIVE', 'SHUTOFF', 'PAUSED', 'SUSPENDED')
        return self.act(self.rng.choice(found), 'shelve', None, persona=self.rng.choice(['admin', 'demo'])) if found else None

    def unshelve(self):
        found = self.servers('SHELVED_OFFLOADED') or (self.servers() if self.some(.1) else [])
        if not found:
            return None
        symbol, host = self.rng.choice(found), self.rng.choice([h for h in HOSTS if h != self.down])
        if self.some(.7):
            host = host if self.some(.85) else self.rng.choice(['host9', '', self.down or 'host9'])
            return self.act(symbol, 'unshelve', self.rng.choice([{'host': host}, {'host': host}, {'host': host, 'availability_zone': 'nova'}, {'host': host, 'availability_zone': None}, {'host': host, 'availability_zone': 'x'}]))
        return self.only(host, self.act(symbol, 'unshelve', *self.rng.choice([(None, '2.1'), (None, '2.76'), ({'availability_zone': 'nova'}, '2.77'), (None, '2.93'), ({'availability_zone': None}, '2.93')])))

    def power(self):
        found = self.servers()
        if not found:
            return None
        symbol = self.rng.choice(found)
        name = {'SHUTOFF': 'os-start', 'PAUSED': 'unpause', 'SUSPENDED': 'resume', 'RESCUE': 'unrescue', 'ERROR': 'os-resetState'}.get(self.info[symbol].get('status')) or self.rng.choice(['os-stop', 'os-stop', 'pause', 'suspend', 'reboot', 'lock', 'unlock', 'os-start', 'rescue'])
        return self.act(symbol, name, {'reboot': {'type': 'HARD'}, 'os-resetState': {'state': 'active'}}.get(name))

    def rebuild(self):
        found = self.servers('ACTIVE', 'SHUTOFF')
        return self.act(self.rng.choice(found), 'rebuild', {'imageRef': self.rng.choice(['$image-cirros', '$image-cirrosalt'])}) if found else None

    def attach(self):
        found = self.servers()
        if not found:
            return None
        symbol = self.rng.choice(found)
        body = {'interfaceAttachment': self.rng.choice([{'net_id': '$net-1'}, {'net_id': '$net-1'}, {}, {'net_id': '$net-private'}, {'net_id': self.mutate.unknown()}, {'port_id': '$port-1'}, {'net_id': '$net-1', 'tag': 'nic'}])}
        self.queue += self.look(symbol)
        return Request('nova', 'POST', '/v2.1/servers/%s/os-interface' % symbol, body, 'admin', headers=self.at(self.rng.choice(['2.1', '2.49', '2.70', '2.93'])), route='/v2.1/servers/{id}/os-interface', touches=symbol, settle=symbol,
                       makes=None, info={})

    def detach(self):
        # the real one's fake driver does not know the interfaces of a server that moved to its host
        found = [s for s in self.servers() if not self.info[s].get('moved')]
        if not found:
            return None
        symbol, port = self.rng.choice(found), self.fresh('iface')[0]
        self.queue += [Request('nova', 'DELETE', '/v2.1/servers/%s/os-interface/%s' % (symbol, port), None, 'admin', route='/v2.1/servers/{id}/os-interface/{port}', touches=symbol, settle=symbol)] + self.look(symbol)
        return Request('nova', 'GET', '/v2.1/servers/%s/os-interface' % symbol, None, 'admin', headers=self.at('2.93'), makes=port, pick=['interfaceAttachments', 0, 'port_id'])

    def progress(self):
        """The newest migration of a server, which has ended: the fake driver of the real one is too quick to be caught."""
        symbol = self.pick('server')
        if not symbol:
            return None
        number, version = self.fresh('number')[0], self.rng.choice(['2.22', '2.23', '2.24', '2.59', '2.65', '2.80', '2.93'])
        path, route = '/v2.1/servers/%s/migrations' % symbol, '/v2.1/servers/{id}/migrations'
        self.queue += [
            Request('nova', 'GET', path, None, 'admin', headers=self.at(version), route=route),
            Request('nova', 'GET', path + '/' + number, None, 'admin', headers=self.at(version), route=route + '/{x}'),
            self.rng.choice([Request('nova', 'DELETE', path + '/' + number, None, self.rng.choice(['admin', 'demo']), headers=self.at(version), route=route + '/{x}', touches=symbol, settle=symbol),
                             Request('nova', 'POST', path + '/' + number + '/action', {'force_complete': None}, self.rng.choice(['admin', 'demo']), headers=self.at(version), route=route + '/{x}/action', touches=symbol, settle=symbol)])]
        query = self.rng.choice(['', '&migration_type=live-migration', '&migration_type=evacuation', '&status=completed', '&limit=1', '&source_compute=host1', '&host=host2'])
        return Request('nova', 'GET', '/v2.1/os-migrations?instance_uuid=%s%s' % (symbol, query), None, 'admin', headers=self.at(self.rng.choice(['2.1', '2.23', '2.59', '2.80', '2.93'])), order='exact', makes=number, pick=['migrations', 0, 'id'])

    def disabled(self):
        """A host that is disabled while servers are on it and go to it by name."""
        found = self.servers('ACTIVE', 'SHUTOFF')
        if not found:
            return None
        symbol = self.rng.choice(found)
        host = self.other(symbol)
        request = self.act(symbol, 'migrate', {'host': host}, wrong=0)
        rest = self.take()
        self.queue += [request, self.enable(host, True)] + rest
        return self.enable(host, False)

    def wrong(self):
        """Moves of servers that are in no state for it."""
        symbol = self.pick('server')
        if not symbol or symbol in self.lost():
            return None
        name = self.rng.choice(['evacuate', 'confirmResize', 'revertResize', 'unshelve', 'shelveOffload', 'os-migrateLive'])
        return self.act(symbol, name, {'evacuate': {'host': self.other(symbol)}, 'os-migrateLive': {'host': 'host9', 'block_migration': 'auto'}}.get(name), late='VERIFY_RESIZE' if name == 'confirmResize' else None)

    # hosts that die

    def ctl(self, verb, host):
        for cloud in self.twins.clouds:
            subprocess.run([os.environ['REAL_CTL' if cloud.label == 'real' else 'OURS_CTL'], verb, host], check=True, stdout=subprocess.DEVNULL, timeout=120)

    def kill(self):
        if self.down or 'REAL_CTL' not in os.environ or 'OURS_CTL' not in os.environ or not self.servers('ACTIVE', 'SHUTOFF'):
            return None
        hosts = [self.info[s]['host'] for s in self.servers('ACTIVE', 'SHUTOFF') if self.info[s].get('host')]
        if not hosts:
            return None
        self.down = self.rng.choice(hosts)
        self.ctl('stop-compute', self.down)
        return Request('nova', 'PUT', '/v2.1/os-services/$service-' + self.down, {'forced_down': True}, 'admin', headers=self.at('2.53'), route='/v2.1/os-services/{id}')

    def evacuate(self):
        found = self.lost()
        if not found:
            return None
        symbol = self.rng.choice(found)
        if self.some(.12):
            return self.rng.choice([
                lambda: self.act(symbol, 'migrate', {'host': self.other(symbol)}), lambda: self.act(symbol, 'resize', {'flavorRef': '2'}), lambda: self.act(symbol, 'revertResize', None) if self.info[symbol].get('status') != 'VERIFY_RESIZE' else None,
                lambda: self.act(symbol, 'os-migrateLive', {'host': self.other(symbol), 'block_migration': 'auto'}), self.up_too_early])()
        host, version = self.other(symbol), self.rng.choice(['2.13', '2.14', '2.29', '2.67', '2.68', '2.93'])
        if host in self.info[symbol].get('left', ()):
            # the real one's fake driver keeps the guest of a server that left by live migration, and a rebuild there finds it
            return None
        if self.some(.1):
            host = self.rng.choice([self.down, 'host9'])
        body = {'host': host}
        if version == '2.13':
            body['onSharedStorage'] = self.some(.2)
        if version in ('2.29', '2.67') and self.some(.4):
            body['force'] = True
        if self.some(.1):
            body['adminPass'] = 'secret'
        return self.act(symbol, 'evacuate', body, version, wrong=.04)

    def up_too_early(self):
        """Forced up before it has run; what is to be evacuated yet would go to its mailbox then, so that only a refusal is asked for."""
        return Request('nova', 'PUT', '/v2.1/os-services/$service-' + self.down, {'forced_down': False}, 'admin', headers=self.at('2.53'), route='/v2.1/os-services/{id}') if self.info.get('evacuated') else None

    def revive(self):
        if not self.down:
            return None
        host, self.down = self.down, None
        updated = lambda: self.twins.real.send(Request('nova', 'GET', '/v2.1/os-services?binary=nova-compute&host=' + host, None, 'admin', headers=self.at('2.53'))).json()['services'][0]['updated_at']
        before = updated()
        self.ctl('start-compute', host)
        limit = time.time() + 60
        while updated() == before and time.time() < limit:
            time.sleep(.5)
        time.sleep(2)
        for symbol in list(self.alive.get('server', ())):
            self.info[symbol].get('left', set()).discard(host)
            if self.info[symbol].get('host') == host:  # the real one's fake driver has lost its guests
                self.queue.append(Request('nova', 'DELETE', '/v2.1/servers/' + symbol, None, 'admin', route='/v2.1/servers/{id}', removes=symbol, settle=symbol))
            self.queue += self.look(symbol)
        return Request('nova', 'PUT', '/v2.1/os-services/$service-' + host, {'forced_down': False}, 'admin', headers=self.at('2.53'), route='/v2.1/os-services/{id}')

    def drop(self, twins, symbol):
        self.queue = [request for request in self.queue if symbol not in request.path or request.path.startswith('/v2.1/os-services')]
        super().drop(twins, symbol)

    # both stand still

    def state(self, cloud, symbol):
        answer = cloud.send(Request('nova', 'GET', '/v2.1/servers/' + symbol, persona='admin'))
        if answer.status_code != 200:
            return 'gone', True
        state, still = super().state(cloud, symbol)
        server = answer.json()['server']
        return state if state == 'gone' else state + (server['flavor']['id'], server['OS-EXT-SRV-ATTR:host']), still

    def settle(self, request, twins):
        if request.settle and request.settle in twins.real.ids:
            for cloud in twins.clouds:
                self.rest(cloud, request.settle)
        found = super().settle(request, twins)
        if request.settle in self.info and request.settle in twins.real.ids:
            state, _ = self.state(twins.real, request.settle)
            if state != 'gone':
                if 'os-migrateLive' in request.route and state[-1] != self.info[request.settle].get('host'):
                    self.info[request.settle].setdefault('left', set()).add(self.info[request.settle].get('host'))
                self.info[request.settle].update(status=state[0], flavor=state[-2], host=state[-1])
        return found

    def rest(self, cloud, symbol):
        """Waits until every event of the newest action has ended, which comes after the server's state."""
        limit = time.time() + (30 if cloud.label == 'real' else 3)
        quiet = 0
        while time.time() < limit and quiet < (2 if cloud.label == 'real' else 1):
            actions = cloud.send(Request('nova', 'GET', '/v2.1/servers/%s/os-instance-actions' % symbol, None, 'admin', headers=self.at('2.84'))).json().get('instanceActions')
            if not actions:
                return
            newest = cloud.send(Request('nova', 'GET', '/v2.1/servers/%s/os-instance-actions/%s' % (symbol, actions[0]['request_id']), None, 'admin', headers=self.at('2.84'))).json().get('instanceAction', {})
            _, still = self.state(cloud, symbol)
            quiet = quiet + 1 if still and all(event['finish_time'] for event in newest.get('events', ())) else 0
            time.sleep(.3 if cloud.label == 'real' else .02)

    def finish(self, twins):
        if self.down:
            twins.ask(self.revive())
            for request in self.take():
                twins.ask(request)
        for symbol in list(self.alive.get('server', ())):
            twins.ask(self.end())
            for request in self.take():
                twins.ask(request)
