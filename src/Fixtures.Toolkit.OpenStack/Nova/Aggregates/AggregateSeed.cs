using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

/// <summary>Creates the aggregates of a new cloud as the API would, with their mirrors in Placement.</summary>
internal static class AggregateSeed
{
    public static void Add(NovaContext nova, AggregateDefinition seeded)
    {
        var world = nova.World;
        var state = nova.State.Update(
            before => before.AddAggregate(world.Ids.NewGuid(), seeded.Name, seeded.Zone, world.Clock.GetUtcNow()));
        var number = state.LastAggregateNumber;
        foreach (var host in seeded.Hosts)
        {
            state = nova.State.Update(before => before.AddHost(number, host));
            // Placement answers a new world at once.
            AggregateProviders.AddAsync(nova, state.Aggregates[number].Id, host, world.Ids.NewRequestId()).GetAwaiter().GetResult();
        }

        var metadata = seeded.Metadata.Where(pair => pair.Key != Aggregate.AvailabilityZoneKey)
            .Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)).ToList();
        nova.State.Update(before => before.SetMetadata(number, metadata, reason => new AggregateMetadataException(number, reason)));
    }
}
