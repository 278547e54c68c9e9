using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Swift.Storage;

/// <summary>The accounts in Swift's state, whose export has the data of the objects once.</summary>
internal sealed class AccountsField() : StateField<SortedNames<SwiftAccount>>("Accounts", SortedNames<SwiftAccount>.Empty)
{
    public override JsonNode? Export(object value, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode(ObjectStoreWriter.Write((SortedNames<SwiftAccount>)value), json.Of<ObjectStoreExport>());

    public override object Parse(JsonNode node, JsonSerializerOptions json) => ObjectStoreReader.Read(
        node.Deserialize(json.Of<ObjectStoreExport>()) ?? throw new JsonException($"'{Name}' is null."));
}
