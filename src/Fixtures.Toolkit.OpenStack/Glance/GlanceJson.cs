using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Glance.ImageImport;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The generated JSON contracts of Glance's state and of its messages.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(GlanceState))]
[JsonSerializable(typeof(ImportImage))]
[JsonSerializable(typeof(CacheImage))]
internal sealed partial class GlanceJson : JsonSerializerContext;
