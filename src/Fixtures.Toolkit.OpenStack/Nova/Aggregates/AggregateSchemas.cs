using Fixtures.Toolkit.OpenStack.JsonSchema;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Aggregates;

internal static class AggregateSchemas
{
    public static readonly Schema Create = Wrapped("aggregate", Named(Name, Zone(AzName)));

    public static readonly Schema CreateWithSpaces = Wrapped("aggregate", Named(NameWithLeadingTrailingSpaces, Zone(AzNameWithLeadingTrailingSpaces)));

    public static readonly Schema Update = Wrapped("aggregate", Changed(Zone(AzName)));

    public static readonly Schema UpdateWithSpaces = Wrapped("aggregate", Changed(Zone(AzNameWithLeadingTrailingSpaces)));

    public static readonly Schema AddHost = Wrapped("add_host", Schema.Object(body => body.Required("host", Fqdn).Closed()));

    public static readonly Schema RemoveHost = Wrapped("remove_host", Schema.Object(body => body.Required("host", Fqdn).Closed()));

    public static readonly Schema SetMetadata = Wrapped("set_metadata", Schema.Object(body => body.Required("metadata", MetadataWithNull).Closed()));

    public static readonly Schema CacheImages = Wrapped("cache", Schema.Array.MinItems(1)
        .Items(Schema.Object(image => image.Required("id", Schema.String.Format("uuid")).Closed())));

    private static Schema Zone(Schema name) => Schema.OneOf(name, Schema.Null);

    private static Schema Named(Schema name, Schema zone) =>
        Schema.Object(aggregate => aggregate.Required("name", name).Optional("availability_zone", zone).Closed());

    private static Schema Changed(Schema zone) => Schema.Object(aggregate => aggregate
            .Optional("name", NameWithLeadingTrailingSpaces).Optional("availability_zone", zone).Closed())
        .With(new JsonSchema.Keywords.AnyOfKeyword([Requires("name"), Requires("availability_zone")]));

    private static Schema Requires(string name) => Schema.Any.Extend(body => body.Require(name));

    private static Schema Wrapped(string name, Schema schema) => Schema.Object(body => body.Required(name, schema).Closed());
}
