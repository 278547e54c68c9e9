using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>The generated JSON contracts of Placement's state.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlacementState))]
[JsonSerializable(typeof(PlacementFacts))]
internal sealed partial class PlacementJson : JsonSerializerContext;
