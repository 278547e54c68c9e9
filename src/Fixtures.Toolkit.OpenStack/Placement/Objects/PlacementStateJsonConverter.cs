using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Placement.Objects;

/// <summary>Writes the data without the indexes, in a fixed order; rebuilds the indexes when reading.</summary>
internal sealed class PlacementStateJsonConverter : JsonConverter<PlacementState>
{
    public override PlacementState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var facts = JsonSerializer.Deserialize(ref reader, options.Of<PlacementFacts>())
            ?? throw new JsonException("Placement's state is null.");
        var state = PlacementState.Empty with
        {
            LastProviderId = facts.LastProviderId,
            Traits = new CustomTraits(facts.Traits.ToImmutableSortedDictionary(StringComparer.Ordinal)),
            ResourceClasses = new CustomResourceClasses(facts.ResourceClasses),
        };
        state = facts.Providers.Aggregate(state, (world, provider) => world.With(provider));
        return facts.Consumers.Aggregate(state, (world, consumer) => world.With(consumer));
    }

    public override void Write(Utf8JsonWriter writer, PlacementState value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            new PlacementFacts
            {
                LastProviderId = value.LastProviderId,
                Traits = value.Traits.CreatedAt.ToDictionary(),
                ResourceClasses = value.ResourceClasses.All,
                Providers = [.. value.Providers.Values],
                Consumers = [.. value.Consumers.Values.OrderBy(consumer => consumer.Uuid, StringComparer.Ordinal)],
            },
            options.Of<PlacementFacts>());
}

/// <summary>Placement's data without the indexes, as exports hold it.</summary>
internal sealed record PlacementFacts
{
    public int LastProviderId { get; init; }

    public Dictionary<string, DateTimeOffset> Traits { get; init; } = [];

    public ImmutableArray<CustomResourceClass> ResourceClasses { get; init; } = [];

    public ImmutableArray<ResourceProvider> Providers { get; init; } = [];

    public ImmutableArray<Consumer> Consumers { get; init; } = [];
}
