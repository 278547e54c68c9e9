using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>The table of a resource type, which the type declares as <see cref="IResource{TSelf}.Table"/>.</summary>
/// <param name="name">Names the table in exports.</param>
/// <param name="type">The type under which the cloud lists the rows; null where it does not.</param>
internal sealed class TableKey<T>(string name, ResourceType? type) : StateKey<Table<T>>(name, Table<T>.Empty), IQuotaTable
    where T : class, IResource
{
    public ResourceType? Type => type;

    /// <summary>Name of the quota that limits its rows; null without one.</summary>
    public string? Quota { get; init; }

    public int CountOf(NeutronState state, string projectId) => state.Get(this).IdsBy("project_id", projectId).Count;

    /// <summary>The list of rows; the indexes are rebuilt on import.</summary>
    public override JsonNode? Export(NeutronState state, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode(state.Get(this).All, json);

    public override NeutronState Import(NeutronState state, JsonNode part, JsonSerializerOptions json)
    {
        var rows = part.Deserialize<List<T>>(json) ?? throw new JsonException($"'{Name}' is null.");
        return state.With(this, rows.Aggregate(Table<T>.Empty, (table, row) => table.Put(row)));
    }
}

/// <summary>A table whose rows a quota may limit.</summary>
internal interface IQuotaTable
{
    string? Quota { get; }

    int CountOf(NeutronState state, string projectId);
}
