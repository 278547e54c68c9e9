using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>Exports and imports Neutron's state: an object with a member for each key.</summary>
internal sealed class NeutronStatePart(StateStore<NeutronState> store, IReadOnlyList<StateKey> keys) : IStatePart
{
    private const string LastNumber = "LastNumber";

    public string Name => store.Name;

    public object Capture() => store.Value;

    public void Restore(object value) => ((IStatePart)store).Restore(value);

    public JsonNode Export(JsonSerializerOptions json)
    {
        var state = store.Value;
        var document = new JsonObject { [LastNumber] = state.LastNumber };
        foreach (var key in keys)
            document[key.Name] = key.Export(state, json);
        return document;
    }

    /// <summary>Reads a state. A key that the document lacks keeps its initial value; null is refused.</summary>
    public object Parse(JsonNode? value, JsonSerializerOptions json)
    {
        var document = value as JsonObject ?? throw new InvalidOperationException($"The state '{Name}' is missing in the import.");
        var state = NeutronState.Empty.WithLastNumber(document[LastNumber]?.GetValue<long>() ?? 0);
        foreach (var key in keys.Where(key => document.ContainsKey(key.Name)))
            state = key.Import(state, document[key.Name] ?? throw new JsonException($"'{key.Name}' is null."), json);
        return state;
    }
}
