using System.Collections.Concurrent;
using System.Globalization;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Targets;

/// <summary>A target that is reached over the network.</summary>
internal abstract class RemoteTarget : OpenStackTarget
{
    /// <summary>The seed of the samples, for a run that repeats another.</summary>
    private const string SeedVariable = "OPENSTACK_TARGET_SEED";

    private readonly ConcurrentDictionary<OpenStackLogin, Persona> _personas = new();
    private readonly HttpMessageHandler _transport;

    /// <param name="authUrl">Keystone's address, ending in <c>/v3</c>.</param>
    /// <param name="time">The machine's time; another one in tests of this class.</param>
    /// <param name="transport">Sends the requests; disposed with the target.</param>
    /// <param name="requests">Counts the requests. Default: a new count.</param>
    protected RemoteTarget(Uri authUrl, TimeProvider time, HttpMessageHandler transport, SentRequests? requests = null)
    {
        (AuthUrl, Time, Requests) = (authUrl, time, requests ?? new SentRequests());
        _transport = new SentRequestHandler(Requests, transport);
    }

    public override Uri AuthUrl { get; }

    public override TimeProvider Time { get; }

    /// <summary>The running test's token, where its framework has one.</summary>
    public override CancellationToken Cancellation => CancellationSource?.Invoke() ?? CancellationToken.None;

    /// <summary>Gives the token for waits that get none.</summary>
    internal Func<CancellationToken>? CancellationSource { get; set; }

    public override ulong Seed { get; } = SeedOf(Environment.GetEnvironmentVariable(SeedVariable));

    /// <summary>The requests sent so far.</summary>
    protected SentRequests Requests { get; }

    /// <summary>The endpoints that the personas use. Default: the public ones.</summary>
    protected virtual EndpointChoice Endpoints => EndpointChoice.Public;

    public override Persona As(OpenStackLogin login) => _personas.GetOrAdd(
        login, one => new Persona(new OpenStackSession(CreateHandler(), AuthUrl, one, Time) { Endpoints = Endpoints }));

    public override HttpMessageHandler CreateHandler() => new SharedHandler(_transport);

    public override Task<TargetCheckpoint> CheckpointAsync(CancellationToken cancellation = default)
    {
        var position = Requests.Count;
        return Task.FromResult(new TargetCheckpoint(token => RemoveCreatedSinceAsync(position, token)));
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await CleanUpAsync().ConfigureAwait(false);
        }
        finally
        {
            _transport.Dispose();
        }
    }

    internal override async ValueTask<bool> HasServiceAsync(string type, CancellationToken cancellation)
    {
        var login = await Admin.Session.AuthenticateAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return type == "identity" || login.Endpoints.ContainsKey(type);
    }

    internal override Task<IReadOnlyList<CloudResource>> ListResourcesAsync(
        IReadOnlyCollection<ResourceType>? types, CancellationToken cancellation) =>
        new ResourceCensus(this).ListAsync(types, cancellation);

    internal override string Conclude(string story) => string.Create(
        CultureInfo.InvariantCulture,
        $"{story.TrimEnd('\r', '\n')}{Environment.NewLine}Target: {Description}. {SeedVariable}={Seed} makes the same samples.");

    private static ulong SeedOf(string? text) => text switch
    {
        null or "" => Seeds.Draw(),
        _ when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => seed,
        _ => throw new ArgumentException($"{SeedVariable} is '{text}', which is no seed. Set it to a number from 0 to {ulong.MaxValue}."),
    };

    /// <summary>
    /// Removes what was made through the target since a position of <see cref="TargetChanges.Position"/>, and puts hosts and services back
    /// that were stopped or changed since: the clean-up after a test. Default: nothing, as a simulated cloud is thrown away.
    /// </summary>
    /// <param name="position">The position before the test.</param>
    /// <param name="cancellation">Ends the requests.</param>
    /// <exception cref="InvalidOperationException">Something remains; the message names it.</exception>
    internal virtual Task RemoveCreatedSinceAsync(long position, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Removes what was made through the target, where that is needed. Default: nothing.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    /// <summary>Lets every user log in anew, because the tokens so far are no longer valid.</summary>
    protected void ForgetTokens() => _personas.Clear();
}
