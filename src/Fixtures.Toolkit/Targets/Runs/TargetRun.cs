using System.Text.Json;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Targets.Removal;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>
/// One run of tests on a real cloud: its id and lease, what it made and changed, and the administrator who puts that right.
/// </summary>
internal sealed class TargetRun
{
    private readonly CloudConfiguration _cloud;
    private readonly OpenStackSession _session;
    private readonly Lazy<Task> _opening;
    private CatalogEndpoints _endpoints;

    /// <param name="cloud">The administrator's entry.</param>
    /// <param name="transport">Sends requests as they are, without mark and caution.</param>
    /// <param name="time">The machine's time.</param>
    /// <param name="settings">What the run may do.</param>
    public TargetRun(CloudConfiguration cloud, HttpMessageHandler transport, TimeProvider time, RunSettings settings)
    {
        (_cloud, Time, Settings) = (cloud, time, settings);
        _session = cloud.LogIn(transport, time);
        _endpoints = CatalogEndpoints.From(catalog: default, cloud.AuthUrl);
        _opening = new Lazy<Task>(OpenAsync);
        Admin = new RunAdmin(_session);
        Hosts = new HostLedger(this);
        Removal = new Removals(this, new HttpMessageInvoker(transport, disposeHandler: false));
    }

    /// <summary>The id in the marks: twelve random hexadecimal digits.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..12];

    public TimeProvider Time { get; }

    public RunSettings Settings { get; }

    /// <summary>The requests that the target has sent.</summary>
    public SentRequests Requests { get; } = new();

    public RunResources Own { get; } = new();

    /// <summary>The volumes that requests of the run attached, which services did not make for a server.</summary>
    public NamedVolumes Volumes { get; } = new();

    public RunAdmin Admin { get; }

    public HostLedger Hosts { get; }

    public Removals Removal { get; }

    /// <summary>What earlier runs left and could not be removed at the opening.</summary>
    public IReadOnlyList<string> Leftovers { get; private set; } = [];

    /// <summary>The mark of what is made now.</summary>
    public RunMark Mark => new(Id, Time.GetUtcNow() + Settings.Lease);

    /// <summary>In messages: <c>the cloud 'devstack' at https://10.0.0.5/identity/v3</c>.</summary>
    public string Description => $"the cloud '{_cloud.Name}' at {_cloud.AuthUrl}";

    /// <summary>The service and path of a request; null if it goes to no endpoint of the catalog.</summary>
    public CloudPath? Find(Uri? address) => address is null ? null : CloudPath.Find(Volatile.Read(ref _endpoints), address);

    /// <summary>
    /// Reads the catalog and removes what earlier runs left beyond their lease, before the first request of the run is sent.
    /// </summary>
    public Task OpenedAsync(CancellationToken cancellation) => _opening.Value.WaitAsync(cancellation);

    /// <summary>Puts hosts and services back and removes what the run made since a position.</summary>
    /// <exception cref="InvalidOperationException">Something remains; the message names it.</exception>
    public async Task RemoveSinceAsync(long position, CancellationToken cancellation)
    {
        if (!_opening.IsValueCreated)
            return;
        var failures = await Hosts.RestoreAsync(position, cancellation).ConfigureAwait(false);
        var left = await Removal.RemoveAsync(Own.Since(position), cancellation).ConfigureAwait(false);
        ThrowIfAny([.. failures, .. left]);
    }

    /// <summary>
    /// Puts hosts and services back and removes everything that the run made, also what carries its mark although its creation was never
    /// answered.
    /// </summary>
    /// <exception cref="InvalidOperationException">Something remains; the message names it.</exception>
    public async Task RemoveAllAsync(CancellationToken cancellation)
    {
        if (!_opening.IsValueCreated)
            return;
        var failures = await Hosts.RestoreAsync(position: -1, cancellation).ConfigureAwait(false);
        foreach (var one in await MarkedResources.ListAsync(Admin, mark => mark.Run == Id, cancellation).ConfigureAwait(false))
            Own.Add(one with { Position = Requests.Count });
        var left = await Removal.RemoveAsync(Own.Since(-1), cancellation).ConfigureAwait(false);
        ThrowIfAny([.. failures, .. left]);
    }

    private async Task OpenAsync()
    {
        var catalog = await Admin.CatalogAsync(CancellationToken.None).ConfigureAwait(false);
        Volatile.Write(ref _endpoints, CatalogEndpoints.From(catalog, _cloud.AuthUrl));
        var now = Time.GetUtcNow();
        var expired = await MarkedResources.ListAsync(Admin, mark => mark.Run != Id && mark.Until <= now, CancellationToken.None)
            .ConfigureAwait(false);
        Leftovers = await Removal.RemoveAsync(expired, CancellationToken.None).ConfigureAwait(false);
    }

    private void ThrowIfAny(IReadOnlyList<string> left)
    {
        if (left.Count > 0)
        {
            throw new InvalidOperationException(
                $"Run {Id} could not put {Description} back as it was. What carries the mark is removed by a later run, after its lease. "
                    + $"Left are:{string.Concat(left.Select(one => $"{Environment.NewLine}- {one}"))}");
        }
    }
}
