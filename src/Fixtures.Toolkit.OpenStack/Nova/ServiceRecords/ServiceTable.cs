using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

/// <summary>All services as one immutable value.</summary>
[JsonConverter(typeof(ServiceTableConverter))]
internal sealed class ServiceTable
{
    public static readonly ServiceTable Empty = new(KeyedTable<Guid, NovaServiceRecord>.Empty(static service => service.Id));

    private readonly KeyedTable<Guid, NovaServiceRecord> _byId;

    private ServiceTable(KeyedTable<Guid, NovaServiceRecord> byId) => _byId = byId;

    /// <summary>The services, in no particular order.</summary>
    public IEnumerable<NovaServiceRecord> All => _byId.Values;

    /// <exception cref="KeyNotFoundException">No service has that id.</exception>
    public NovaServiceRecord this[Guid id] => _byId[id];

    public NovaServiceRecord? Find(Guid id) => _byId.Find(id);

    /// <summary>Adds a service, or replaces the one with the same id.</summary>
    public ServiceTable With(NovaServiceRecord service) => new(_byId.With(service));

    public ServiceTable With(IEnumerable<NovaServiceRecord> services) => new(_byId.With(services));

    public ServiceTable Without(Guid id) => new(_byId.Without(id));
}

/// <summary>Serializes the services as members of an object, named by their ids.</summary>
internal sealed class ServiceTableConverter : JsonConverter<ServiceTable>
{
    public override ServiceTable Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ServiceTable.Empty.With(
            JsonSerializer.Deserialize(ref reader, options.Of<ImmutableDictionary<Guid, NovaServiceRecord>>())?.Values ?? []);

    public override void Write(Utf8JsonWriter writer, ServiceTable value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer, value.All.ToImmutableDictionary(service => service.Id), options.Of<ImmutableDictionary<Guid, NovaServiceRecord>>());
}
