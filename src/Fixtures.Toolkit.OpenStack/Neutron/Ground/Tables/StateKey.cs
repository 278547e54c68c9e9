using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>Names one part of Neutron's state, which a topic owns.</summary>
/// <param name="name">The member in exports.</param>
internal abstract class StateKey(string name)
{
    public string Name => name;

    public abstract JsonNode? Export(NeutronState state, JsonSerializerOptions json);

    /// <summary>The state with the part of an export.</summary>
    public abstract NeutronState Import(NeutronState state, JsonNode part, JsonSerializerOptions json);
}

/// <inheritdoc/>
/// <typeparam name="TValue">An immutable value.</typeparam>
/// <param name="initial">The value in a new world.</param>
internal class StateKey<TValue>(string name, TValue initial) : StateKey(name)
    where TValue : class
{
    public TValue Initial => initial;

    public override JsonNode? Export(NeutronState state, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode(state.Get(this), json);

    public override NeutronState Import(NeutronState state, JsonNode part, JsonSerializerOptions json) =>
        state.With(this, part.Deserialize<TValue>(json) ?? throw new JsonException($"'{Name}' is null."));
}
