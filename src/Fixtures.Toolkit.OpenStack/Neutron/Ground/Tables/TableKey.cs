using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>The table of a resource type, which the type declares as <see cref="IResource{TSelf}.Table"/>.</summary>
/// <param name="name">Names the table in exports.</param>
/// <param name="type">The type under which the cloud lists the rows; null if it does not.</param>
internal sealed class TableKey<T>(string name, ResourceType? type) : StateField<Table<T>>(name, Table<T>.Empty), IQuotaTable
    where T : class, IResource
{
    public ResourceType? Type => type;

    public string? Quota => type?.Quota;

    public int CountOf(NeutronState state, string projectId) => state.Get(this).IdsBy("project_id", projectId).Count;

    /// <summary>The list of rows; the indexes are rebuilt on import.</summary>
    public override JsonNode? Export(object value, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode([.. ((Table<T>)value).All], json.Of<List<T>>());

    public override object Parse(JsonNode node, JsonSerializerOptions json)
    {
        var rows = node.Deserialize(json.Of<List<T>>()) ?? throw new JsonException($"'{Name}' is null.");
        return rows.Aggregate(Table<T>.Empty, (table, row) => table.Put(row));
    }
}

/// <summary>A table whose rows a quota may limit.</summary>
internal interface IQuotaTable
{
    /// <summary>The quota that limits the rows; null without one.</summary>
    string? Quota { get; }

    int CountOf(NeutronState state, string projectId);
}
