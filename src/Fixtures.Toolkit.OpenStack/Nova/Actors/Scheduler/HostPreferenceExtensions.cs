using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>An order among hosts for the scheduler, in a builder and in a running cloud.</summary>
public static class HostPreferenceExtensions
{
    /// <summary>
    /// Sets an order among hosts. Of the hosts that pass the filters, those named here win in this order, whatever they weigh; the others
    /// follow in the order of their weights. A running cloud changes it by <c>cloud.Scheduler.Prefer</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="hosts">The most preferred first. A mistake: a name that no compute host has, or one that comes twice.</param>
    public static OpenStackBuilder WithHostPreference(this OpenStackBuilder builder, params IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(hosts);
        return builder
            .Configure<SchedulerSettings>(scheduler => scheduler with { Preference = [.. hosts] })
            .Check(settings => HostPreferenceState.MistakeIn(
                hosts, [.. settings.Get<ComputeHostSettings>().Hosts.Select(host => host.Name)]) is { } mistake ? [mistake] : []);
    }

    extension(OpenStackCloud cloud)
    {
        /// <summary>The scheduler, which a test can tell what hosts to prefer.</summary>
        public CloudScheduler Scheduler => cloud.Feature(static c => new CloudScheduler(c));
    }
}
