using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>What joining or leaving an aggregate does to the availability zone of a host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Verb"><c>added to</c> or <c>removed from</c>.</param>
/// <param name="From">The zone before; null for the default zone.</param>
/// <param name="To">The zone afterwards.</param>
internal sealed record HostMove(string Host, string Verb, string? From, string? To)
{
    public bool ChangesZone => From != To;

    /// <remarks>Upstream: ensure_no_instances_need_to_move_az_when_host_added.</remarks>
    public static HostMove Into(NovaState state, Aggregate aggregate, string host)
    {
        var current = ZoneOf(state, host, _ => true);
        return new(host, "added to", current, aggregate.AvailabilityZone ?? current);
    }

    /// <remarks>Upstream: ensure_no_instances_need_to_move_az_when_host_removed. Whether the host is a member is checked later.</remarks>
    public static HostMove OutOf(NovaState state, Aggregate aggregate, string host)
    {
        var rest = ZoneOf(state, host, other => other.Number != aggregate.Number);
        return new(host, "removed from", aggregate.AvailabilityZone ?? rest, rest);
    }

    /// <summary>Upstream's reason. It ends in a period, and the exception adds another.</summary>
    public string Refusal(int servers) =>
        $"The host cannot be {Verb} the aggregate as the availability zone of the host would change from '{From ?? PolicyText.None}' to "
        + $"'{To ?? PolicyText.None}' but the host already has {servers} instance(s). Changing the AZ of an existing instance is not "
        + "supported by this action. Move the instances away from this host then try again. If you need to move the instances between AZs "
        + "then you can use shelve_offload and unshelve to achieve this.";

    private static string? ZoneOf(NovaState state, string host, Func<Aggregate, bool> counts) => state.Aggregates.Values
        .FirstOrDefault(aggregate => aggregate.AvailabilityZone is not null && aggregate.Hosts.Contains(host) && counts(aggregate))
        ?.AvailabilityZone;
}
