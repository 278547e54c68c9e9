using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The scheduler of a cloud in a test's hands: <c>cloud.Scheduler</c>.</summary>
public sealed class CloudScheduler
{
    private readonly OpenStackCloud _cloud;

    internal CloudScheduler(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>The preferred hosts, the most preferred first; empty if none was asked for.</summary>
    public IReadOnlyList<string> Preference => Nova.State.Value.HostPreference;

    private NovaContext Nova
    {
        get
        {
            // Refuses a disposed cloud, and one without Nova.
            _ = _cloud.Hosts;
            return _cloud.World.Part<NovaContext>();
        }
    }

    /// <summary>
    /// Sets an order among hosts, in place of any earlier one. Of the hosts that pass the filters, those named here win in this order,
    /// whatever they weigh; the others follow in the order of their weights. Snapshots, forks and exports carry it.
    /// </summary>
    /// <param name="hosts">The most preferred first. None ends the preference.</param>
    /// <exception cref="ArgumentException">No compute host has that name, or one is named twice; the message lists the hosts.</exception>
    /// <example><code>cloud.Scheduler.Prefer("host2", "host1");</code></example>
    public void Prefer(params IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        if (HostPreferenceState.MistakeIn(hosts, _cloud.Hosts.Names) is { } mistake)
            throw new ArgumentException(mistake, nameof(hosts));
        Nova.State.Update(state => state.WithHostPreference([.. hosts]));
        var order = hosts.Count == 0 ? "no host" : string.Join(", ", hosts);
        _cloud.Journal.Write(JournalKind.Control, "test", $"the scheduler prefers {order}");
    }
}
