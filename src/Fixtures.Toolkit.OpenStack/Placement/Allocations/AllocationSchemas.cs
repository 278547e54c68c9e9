using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Allocations;

/// <summary>The body schemas of allocations, by microversion.</summary>
/// <remarks>Source: placement 8.0.0, <c>schemas/allocation.py</c>.</remarks>
internal static class AllocationSchemas
{
    public const string UuidPattern = "^[0-9a-fA-F-]{36}$";

    private const string NamePattern = "^[A-Z0-9_]+$";

    private static readonly Schema Amounts = Schema.OfType("object").Extend(resources => resources
        .MinProperties(1)
        .Matching(NamePattern, Schema.Integer.Minimum(1))
        .Closed());

    private static readonly Schema Owner = Schema.String.Length(1, 255);

    private static readonly Schema List = Schema.Object(root => root
        .Required("allocations", Schema.Array.MinItems(1).Items(Schema.Object(item => item
            .Required("resource_provider", Schema.Object(provider => provider.Optional("uuid", Schema.Uuid).Closed().Require("uuid")))
            .Required("resources", Amounts)
            .Closed())))
        .Closed());

    private static readonly Schema OwnedList = List.Extend(root => root.Required("project_id", Owner).Required("user_id", Owner));

    private static readonly Schema ByProvider = ByProviders(atLeast: 1);

    private static readonly Schema Deletable = ByProviders(atLeast: 0);

    private static readonly Schema Generational = Deletable.Extend(root => root
        .Required("consumer_generation", Schema.OfType("integer", "null").Extend(generation => generation.Closed())));

    private static readonly Schema Mapped = Generational.Extend(root => root
        .Optional("mappings", Schema.OfType("object").Extend(mappings => mappings
            .MinProperties(1)
            .Matching("[a-zA-Z0-9_-]{1,64}", Schema.Array.MinItems(1).Items(Schema.Uuid)))));

    private static readonly Schema Typed = Mapped.Extend(root => root
        .Required("consumer_type", Schema.String.Pattern(NamePattern).Length(1, 255)));

    private static readonly Schema PostDeletable = ByConsumers(Deletable, atLeast: 1);
    private static readonly Schema PostGenerational = ByConsumers(Generational, atLeast: 1);
    private static readonly Schema PostMapped = ByConsumers(Mapped, atLeast: 1);
    private static readonly Schema PostTyped = ByConsumers(Typed, atLeast: 1);

    public static Schema Put(ApiVersion version) =>
        version >= PlacementVersions.ConsumerTypes ? Typed
        : version >= PlacementVersions.Mappings ? Mapped
        : version >= PlacementVersions.ConsumerGenerations ? Generational
        : version >= PlacementVersions.AllocationsByProvider ? ByProvider
        : version >= PlacementVersions.ProjectAndUser ? OwnedList
        : List;

    public static Schema Post(ApiVersion version) =>
        version >= PlacementVersions.ConsumerTypes ? PostTyped
        : version >= PlacementVersions.Mappings ? PostMapped
        : version >= PlacementVersions.ConsumerGenerations ? PostGenerational
        : PostDeletable;

    /// <summary>The <c>allocations</c> of a reshape: as in a POST, but may be empty.</summary>
    public static Schema Reshape(ApiVersion version) => ByConsumers(
        version >= PlacementVersions.ConsumerTypes ? Typed
        : version >= PlacementVersions.Mappings ? Mapped
        : Generational,
        atLeast: 0);

    private static Schema ByProviders(int atLeast) => Schema.Object(root => root
        .Optional("allocations", Schema.OfType("object").Extend(providers => providers
            .MinProperties(atLeast)
            .Matching(UuidPattern, Schema.Object(provider => provider
                .Optional("generation", Schema.Integer)
                .Required("resources", Amounts)
                .Closed()))
            .Closed()))
        .Optional("project_id", Owner)
        .Optional("user_id", Owner)
        .Closed()
        .Require("allocations", "project_id", "user_id"));

    private static Schema ByConsumers(Schema consumer, int atLeast) =>
        Schema.OfType("object").Extend(root => root.MinProperties(atLeast).Closed().Matching(UuidPattern, consumer));
}
