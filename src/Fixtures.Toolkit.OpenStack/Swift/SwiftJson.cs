using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Swift.Daemons;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Quotas;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The generated JSON contracts of Swift's state.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SwiftTimestamp))]
[JsonSerializable(typeof(ObjectStoreExport))]
[JsonSerializable(typeof(ImmutableSortedSet<Expiry>))]
[JsonSerializable(typeof(ImmutableSortedSet<UnreportedContainer>))]
[JsonSerializable(typeof(ImmutableSortedSet<KnownCounter>))]
[JsonSerializable(typeof(ImmutableSortedSet<LateUpdate>))]
[JsonSerializable(typeof(ImmutableSortedSet<DaemonRun>))]
[JsonSerializable(typeof(ImmutableSortedSet<string>))]
internal sealed partial class SwiftJson : JsonSerializerContext;
