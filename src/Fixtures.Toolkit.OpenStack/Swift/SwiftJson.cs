using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The generated JSON contracts of Swift's state.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SwiftTimestamp))]
internal sealed partial class SwiftJson : JsonSerializerContext;
