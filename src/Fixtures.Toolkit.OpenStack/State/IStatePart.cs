using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>One named part of a world's state: captured and restored by reference, exported and imported as JSON.</summary>
internal interface IStatePart
{
    string Name { get; }

    /// <summary>The current immutable value. Copies nothing.</summary>
    object Capture();

    void Restore(object value);

    JsonNode? Export(JsonSerializerOptions json);

    /// <summary>Reads a value back without applying it, so that a failed import changes nothing.</summary>
    object Parse(JsonNode? value, JsonSerializerOptions json);
}
