using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets.Recordings;

namespace Fixtures.Toolkit.Targets;

/// <summary>
/// A cloud of <c>openstack-fixtures serve</c>, with the users of the demo world and the control surface below <c>/_fixtures</c>.
/// </summary>
internal sealed class ServedTarget : RemoteTarget
{
    private static readonly OpenStackLogin AdminLogin = new("admin", "admin", "admin");
    private static readonly OpenStackLogin DemoLogin = new("demo", "demo", "demo");

    private readonly Uri _address;
    private readonly HttpClient _control;

    /// <param name="address">The address that <c>serve</c> prints.</param>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="time">The machine's time.</param>
    /// <param name="recording">Gets the requests and their answers; null for none.</param>
    public ServedTarget(Uri address, HttpMessageHandler transport, TimeProvider time, Recording? recording = null)
        : base(
            CloudAddress.AuthUrlBelow(address), time,
            RecordingHandler.Around(
                transport, recording, CloudAddress.AuthUrlBelow(address),
                handler => new OpenStackSession(handler, CloudAddress.AuthUrlBelow(address), AdminLogin, time)))
    {
        _address = address;
        _control = new HttpClient(CreateHandler()) { BaseAddress = new Uri(address, "_fixtures/") };
        Changes = new ServedChanges(time, Requests, _control);
        Hosts = RecordedHosts.Of(new ServedHosts(_control), recording);
    }

    public override string Description => Describe(_address);

    /// <summary>Opens a cloud over the network.</summary>
    public static ServedTarget Open(Uri address) =>
        new(
            address, CloudTransport.Create(), TimeProvider.System,
            Recording.FromEnvironment(Describe(address), TimeProvider.System));

    public override Persona Admin => As(AdminLogin);

    public override Persona Member => As(DemoLogin);

    public override TargetHosts Hosts { get; }

    internal override TargetChanges Changes { get; }

    private static string Describe(Uri address) => $"the served cloud at {address}";

    /// <summary>Takes a snapshot of the whole world, which others may be using, too.</summary>
    public override async Task<TargetCheckpoint> CheckpointAsync(CancellationToken cancellation = default)
    {
        var name = $"name={Guid.NewGuid():N}";
        await PostAsync($"snapshot?{name}", cancellation).ConfigureAwait(false);
        return new TargetCheckpoint(async token =>
        {
            await PostAsync($"restore?{name}", token).ConfigureAwait(false);
            ForgetTokens();
        });
    }

    private async Task PostAsync(string path, CancellationToken cancellation)
    {
        using var response = await _control.PostAsync(new Uri(path, UriKind.Relative), content: null, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Polls, but settles at once: the control surface tells when the services are idle.</summary>
    private sealed class ServedChanges(TimeProvider time, SentRequests requests, HttpClient control) : PolledChanges(time, requests)
    {
        public override async Task SettleAsync(CancellationToken cancellation)
        {
            using var response = await control.PostAsync(new Uri("idle", UriKind.Relative), content: null, cancellation)
                .ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
        }

        public override async Task<T> ReadSettledAsync<T>(
            Func<CancellationToken, Task<T>> read, Func<T, bool> isRight, CancellationToken cancellation)
        {
            await SettleAsync(cancellation).ConfigureAwait(false);
            return await read(cancellation).ConfigureAwait(false);
        }
    }

    private sealed class ServedHosts(HttpClient control) : TargetHosts
    {
        public override Task StopAsync(string host) => PostAsync(host, "stop");

        public override Task StartAsync(string host) => PostAsync(host, "start");

        private async Task PostAsync(string host, string verb)
        {
            var path = new Uri($"hosts/{Uri.EscapeDataString(host)}/{verb}", UriKind.Relative);
            using var response = await control.PostAsync(path, content: null).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
                throw new ArgumentException(await response.Content.ReadAsStringAsync().ConfigureAwait(false), nameof(host));
            response.EnsureSuccessStatusCode();
        }
    }
}
