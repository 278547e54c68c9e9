"""Tokens for requests that are signed with an EC2 access key: /v3/ec2tokens and /v3/s3tokens."""
import base64
import hashlib
import hmac
import json
import time
import urllib.parse

from recorder import User, scenario

HOST, PORT_HOST = 'ec2.example.com', 'ec2.example.com:8788'
EMPTY = hashlib.sha256(b'').hexdigest()


def stamp(ago=0, form='%Y-%m-%dT%H:%M:%SZ'):
    return time.strftime(form, time.gmtime(time.time() - ago))


def sha(secret, text, algorithm=hashlib.sha1):
    return base64.b64encode(hmac.new(secret.encode(), text.encode(), algorithm).digest()).decode()


def quoted(params):
    return '&'.join('%s=%s' % (urllib.parse.quote(k, safe=''), urllib.parse.quote(v, safe='-_~')) for k, v in sorted(params.items()))


def zero(key, **more):
    """A request signed in version 0; more replaces its parts."""
    params = {'SignatureVersion': '0', 'Action': 'DescribeInstances', 'Timestamp': stamp(), **more.pop('params', {})}
    return {'access': key[0], 'signature': sha(key[1], params['Action'] + params['Timestamp']), 'host': HOST, 'verb': 'GET', 'path': '/',
            'params': params, **more}


def one(key, **more):
    params = {'SignatureVersion': '1', 'action': 'DescribeInstances', 'Timestamp': stamp(), 'Zone': 'nova', **more.pop('params', {})}
    text = ''.join(k + params[k] for k in sorted(params, key=str.lower))
    return {'access': key[0], 'signature': sha(key[1], text), 'host': HOST, 'verb': 'GET', 'path': '/', 'params': params, **more}


def two(key, signed_host=HOST, **more):
    params = {'SignatureVersion': '2', 'SignatureMethod': 'HmacSHA256', 'Action': 'Describe Instances/*~', 'Timestamp': stamp(), **more.pop('params', {})}
    r = {'access': key[0], 'host': HOST, 'verb': 'GET', 'path': '/services/Cloud', 'params': params, **more}
    text = '%s\n%s\n%s\n%s' % (r['verb'], signed_host, r['path'], quoted({**params, 'SignatureMethod': 'HmacSHA256'}))
    return {'signature': sha(key[1], text, hashlib.sha256), **r}


def derived(secret, day, region='region', service='ec2'):
    k = ('AWS4' + secret).encode()
    for part in (day, region, service, 'aws4_request'):
        k = hmac.new(k, part.encode(), hashlib.sha256).digest()
    return k


def four(key, verb='GET', ago=0, query=False, headers=None, **more):
    """A request signed in version 4, by headers or by a query."""
    date = stamp(ago, '%Y%m%dT%H%M%SZ')
    scope = '%s/region/ec2/aws4_request' % date[:8]
    names = 'host' if query else 'host;x-amz-date'
    params = {'Action': 'DescribeInstances', 'Filter 1': 'a/b', **more.pop('params', {})}
    headers = {'Host': HOST, **({} if query else {'X-Amz-Date': date}), **(headers or {})}
    if query:
        params.update({'X-Amz-Algorithm': 'AWS4-HMAC-SHA256', 'X-Amz-Credential': key[0] + '/' + scope, 'X-Amz-Date': date, 'X-Amz-SignedHeaders': names})
    else:
        headers['Authorization'] = 'AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=x' % (key[0], scope, names)
    lower = {k.lower(): v for k, v in headers.items()}
    host = lower['host'].split(':')[0] if lower.get('user-agent', '').startswith('Boto/2.9.2') else lower['host']
    canonical = '\n'.join((verb, '/', '' if verb == 'POST' else quoted(params), '\n'.join('%s:%s' % (n, host if n == 'host' else lower[n]) for n in names.split(';')) + '\n',
                           names, EMPTY))
    text = '\n'.join(('AWS4-HMAC-SHA256', date, scope, hashlib.sha256(canonical.encode()).hexdigest()))
    signature = hmac.new(derived(key[1], date[:8]), text.encode(), hashlib.sha256).hexdigest()
    return {'access': key[0], 'signature': signature, 'host': HOST, 'verb': verb, 'path': '/', 'params': params, 'headers': headers, 'body_hash': EMPTY, **more}


def s3(key, text='GET\n\n\nThu, 01 Jan 2026 00:00:00 +0000\n/bucket/key', **more):
    return {'access': key[0], 'token': base64.urlsafe_b64encode(text.encode()).decode(), 'signature': sha(key[1], text), **more}


def s3_four(key, service='s3', end='aws4_request', head='AWS4-HMAC-SHA256', tail='', **more):
    date = stamp(0, '%Y%m%dT%H%M%SZ')
    text = '\n'.join((head, date, '%s/us-east-1/%s/%s' % (date[:8], service, end), EMPTY)) + tail
    signature = hmac.new(derived(key[1], date[:8], 'us-east-1', service), text.encode(), hashlib.sha256).hexdigest()
    return {'access': key[0], 'token': base64.urlsafe_b64encode(text.encode()).decode(), 'signature': signature, **more}


def key_of(c, user=None):
    """The access key and secret of the user in its project."""
    user = user or c.demo
    made = c.keystone.post('/users/%s/credentials/OS-EC2' % user.user_id, {'tenant_id': user.project_id}, record=False)
    c.undo(c.keystone.delete, '/users/%s/credentials/OS-EC2/%s' % (user.user_id, made('credential.access')))
    return made('credential.access'), made('credential.secret')


def stored(c, user, access, project=None, typ='ec2', **blob):
    """A key that is stored as a credential, with the delegation that its blob names."""
    r = c.keystone.post('/credentials', {'credential': {
        'type': typ, 'user_id': user, 'project_id': project or c.demo.project_id, 'blob': json.dumps({'access': access, 'secret': 'so-secret', **blob})}}, record=False)
    c.undo(c.keystone.delete, '/credentials/' + r('credential.id'))
    return access, 'so-secret'


def made(c, name, project, role):
    """A user of the scenario alone, with a role on the project."""
    k = c.keystone
    uid = k.post('/users', {'user': {'name': name, 'password': name, 'domain_id': 'default'}}, record=False)('user.id')
    c.undo(k.delete, '/users/' + uid)
    pid = k.get('/projects?name=' + project, record=False)('projects.0.id')
    k.put('/projects/%s/users/%s/roles/%s' % (pid, uid, k.get('/roles?name=' + role, record=False)('roles.0.id')), record=False)
    user = User(c, name, name, name, project)
    user.pid = pid
    return user


def ec2(c, signed, name='credentials', **kw):
    return (kw.pop('user', None) or c).keystone.post('/ec2tokens', {name: signed}, **kw)


def s3tokens(c, signed, name='credentials', **kw):
    return (kw.pop('user', None) or c).keystone.post('/s3tokens', {name: signed}, **kw)


@scenario
def signatures(c):
    """Each version of the signature, right and wrong, and what changes it or does not."""
    key = key_of(c)
    for sign in (zero, one, two, four):
        ec2(c, sign(key))
        ec2(c, sign((key[0], 'wrong')))
        ec2(c, sign(key, signature=''))
    ec2(c, two(key), name='credential')
    ec2(c, two(key), name='ec2Credentials')
    ec2(c, two(key, host=PORT_HOST))
    ec2(c, two(key, signed_host=PORT_HOST, host=PORT_HOST))
    ec2(c, two(key, signed_host=PORT_HOST))
    ec2(c, two(key, host='EC2.Example.com:8788'))
    ec2(c, two(key, verb='POST', path='/'))
    ec2(c, two(key, params={'SignatureMethod': 'HmacSHA1'}))
    ec2(c, two(key, params={'Name': 'caf\u00e9 +&='}))
    ec2(c, {**two(key), 'path': '/elsewhere'})
    ec2(c, four(key, verb='POST'))
    ec2(c, four(key, query=True))
    ec2(c, four(key, query=True, params={'SignatureVersion': '4'}))
    ec2(c, {**four(key), 'body_hash': 'x'})
    ec2(c, four(key, headers={'Host': PORT_HOST, 'User-Agent': 'Boto/2.9.2 (linux2)'}))
    ec2(c, {**four(key), 'params': {}})
    r = ec2(c, two(key), record=False)
    token = r.headers.get('X-Subject-Token', 'none')
    c.keystone.get('/auth/tokens', headers={'X-Subject-Token': token})
    for method, path, body in (('GET', '/auth/projects', None), ('GET', '/users/%s/credentials/OS-EC2' % c.demo.user_id, None),
                               ('POST', '/auth/tokens', {'auth': {'identity': {'methods': ['token'], 'token': {'id': token}}}})):
        c.keystone.call(method, path, body, token=token)


@scenario
def callers(c):
    """Who may ask, and in which way."""
    key = key_of(c)
    service = made(c, 'ec2-service', 'service', 'service')
    for path, signed in (('/ec2tokens', two(key)), ('/s3tokens', s3(key))):
        body = {'credentials': signed}
        c.keystone.post(path, body)
        c.keystone.post(path + '?nocatalog', body)
        service.keystone.post(path, body)
        c.demo.keystone.post(path, body)
        c.reader.keystone.post(path, body)
        c.keystone.post(path, body, token=False)
        c.keystone.post(path, body, token='not-a-token')
        c.demo.keystone.post(path, {})
        for method in ('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'):
            c.keystone.call(method, path)
        c.keystone.get(path, token=False)
        c.keystone.post(path)
        c.keystone.post(path, {})
        c.keystone.post(path, data='{', headers={'Content-Type': 'application/json'})
        c.keystone.post(path, data='[]', headers={'Content-Type': 'application/json'})
        c.keystone.post(path, data='a=b', headers={'Content-Type': 'application/x-www-form-urlencoded'})
        for rubbish in ({'x': 1}, {'credentials': None}, {'credentials': {}}, {'credentials': []}, {'credentials': 'x'}, {'credentials': {'signature': 'x'}}):
            c.keystone.post(path, rubbish)
        c.keystone.post(path, {'credentials': {}, 'credential': None, 'ec2Credentials': signed})
        c.keystone.post(path, {'credentials': {**signed, 'access': 'no-such-key'}})


@scenario
def s3_signatures(c):
    key = key_of(c)
    for signed in (s3(key), s3_four(key), s3_four(key, 'iam'), s3_four(key, 'sts'), s3_four(key, 'ec2'), s3_four(key, end='aws5_request'), s3_four(key, head='AWS4-HMAC-SHA1'),
                   s3_four(key, tail='\nmore'), s3((key[0], 'wrong')), s3_four((key[0], 'wrong')), s3(key, ''), s3(key, signature=''), s3(key, signature='x'),
                   s3(key, 'caf\u00e9 \u2713?>'), s3(key, token=base64.b64encode('caf\u00e9 \u2713?>'.encode()).decode(), signature=sha(key[1], 'caf\u00e9 \u2713?>')),
                   s3(key, token=s3(key)['token'][:20] + '\n' + s3(key)['token'][20:])):
        s3tokens(c, signed)
    for name in ('credential', 'ec2Credentials'):
        s3tokens(c, s3(key), name=name)


@scenario
def times(c):
    """A signature lives for a quarter of an hour."""
    key = key_of(c)
    for signed in (zero(key, params={'Timestamp': stamp(800)}), zero(key, params={'Timestamp': stamp(1000)}), zero(key, params={'Timestamp': stamp(-86400)}),
                   zero(key, params={'Timestamp': 'yesterday'}), zero(key, params={'Timestamp': ''}), two(key, params={'Timestamp': stamp(0, '%Y-%m-%d %H:%M')}),
                   two(key, params={'Timestamp': stamp(0, '%Y%m%dT%H%M%S')}), two(key, params={'Timestamp': stamp(0, '%Y-%m-%dT%H:%M:%S.123')}),
                   two(key, params={'Timestamp': stamp(-7200, '%Y-%m-%dT%H:%M:%S+02:00')}), two(key, params={'Timestamp': stamp(0, '%Y-%m-%dT%H:%M:%S+02:00')}),
                   two(key, params={'Timestamp': '2020'}), two(key, params={'Timestamp': '2099-13-01T00:00:00Z'}), four(key, ago=800), four(key, ago=1000), four(key, ago=1000, query=True),
                   four(key, ago=-1000), two(key, headers={'X-Amz-Date': stamp(1000, '%Y%m%dT%H%M%SZ')}), two(key, params={'Timestamp': ''}, headers={'X-Amz-Date': stamp(1000)})):
        ec2(c, signed)
    for more in ({'params': {'Timestamp': stamp(1000)}}, {'headers': {'X-Amz-Date': stamp(1000)}}, {'headers': {'X-Amz-Date': stamp()}}, {'params': {'X-Amz-Date': 'x'}}, {'params': {}}):
        s3tokens(c, s3(key, **more))


@scenario
def owners(c):
    """What has become of the key's user, project and roles."""
    k = c.keystone
    mine, other = made(c, 'ec2-owner', 'demo', 'member'), made(c, 'ec2-other', 'demo', 'reader')
    key = key_of(c, mine)
    ec2(c, two(key))
    s3tokens(c, s3(key))
    for way in ('/users/' + mine.user_id, ):
        k.patch(way, {'user': {'enabled': False}}, record=False)
        ec2(c, two(key))
        ec2(c, two((key[0], 'wrong')))
        s3tokens(c, s3(key))
        k.patch(way, {'user': {'enabled': True}}, record=False)
    pid = k.post('/projects', {'project': {'name': 'ec2-project', 'domain_id': 'default'}}, record=False)('project.id')
    c.undo(k.delete, '/projects/' + pid)
    elsewhere = stored(c, mine.user_id, 'ec2-elsewhere', pid)
    ec2(c, two(elsewhere))
    s3tokens(c, s3(elsewhere))
    k.put('/projects/%s/users/%s/roles/%s' % (pid, mine.user_id, k.get('/roles?name=reader', record=False)('roles.0.id')), record=False)
    ec2(c, two(elsewhere))
    k.patch('/projects/' + pid, {'project': {'enabled': False}}, record=False)
    ec2(c, two(elsewhere))
    s3tokens(c, s3(elsewhere))
    ec2(c, two(stored(c, mine.user_id, 'ec2-lost', 'no-such-project')))
    ec2(c, two(stored(c, 'no-such-user', 'ec2-nobody')))
    ec2(c, two(stored(c, mine.user_id, 'ec2-case', typ='EC2')))
    ec2(c, two(stored(c, other.user_id, 'ec2-reader')))
    ec2(c, two(stored(c, mine.user_id, 'caf\u00e9')))


@scenario
def delegations(c):
    """Keys whose blob names a trust, an application credential or an access token."""
    k = c.keystone
    trustor, trustee = made(c, 'ec2-trustor', 'demo', 'member'), made(c, 'ec2-trustee', 'demo', 'reader')
    roles = [{'name': 'member'}]
    for impersonates in (True, False):
        trust = trustor.keystone.post('/OS-TRUST/trusts', {'trust': {
            'trustor_user_id': trustor.user_id, 'trustee_user_id': trustee.user_id, 'project_id': trustor.pid, 'impersonation': impersonates, 'roles': roles, 'remaining_uses': 2}}, record=False)
        tid = trust('trust.id')
        for user, name in ((trustor, 'trustor'), (trustee, 'trustee')):
            key = stored(c, user.user_id, 'ec2-%s-%s' % (name, impersonates), trust_id=tid)
            ec2(c, two(key))
            s3tokens(c, s3(key))
        trustor.keystone.get('/OS-TRUST/trusts/' + tid)
        trustor.keystone.delete('/OS-TRUST/trusts/' + tid, record=False)
        ec2(c, two(key))
    made_key = lambda name, **more: trustor.keystone.post('/users/%s/application_credentials' % trustor.user_id, {'application_credential': {'name': name, **more}}, record=False)
    app = made_key('ec2-app', roles=[{'name': 'reader'}])('application_credential.id')
    for user, project in ((trustor, None), (trustor, c.project_id), (trustee, None)):
        key = stored(c, user.user_id, 'ec2-app-%s-%s' % (user.name, project is None), project, app_cred_id=app)
        ec2(c, two(key))
        s3tokens(c, s3(key))
    ec2(c, two(stored(c, trustor.user_id, 'ec2-no-app', app_cred_id='11111111222233334444555555555555')))
    ec2(c, two(stored(c, trustor.user_id, 'ec2-no-trust', trust_id='11111111222233334444555555555555')))
    ec2(c, two(stored(c, trustor.user_id, 'ec2-no-oauth', access_token_id='11111111222233334444555555555555')))
    ends = made_key('ec2-ends', expires_at=stamp(-600, '%Y-%m-%dT%H:%M:%S'))('application_credential.id')
    ec2(c, two(stored(c, trustor.user_id, 'ec2-ends', app_cred_id=ends)))
    ec2(c, two(stored(c, trustor.user_id, 'ec2-empty', trust_id=None, app_cred_id=None)))
