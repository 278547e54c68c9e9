using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>The generated JSON contracts of the floors' states: the clock, the messages, the policy.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ClockState))]
[JsonSerializable(typeof(BusState))]
[JsonSerializable(typeof(TimedMessage))]
[JsonSerializable(typeof(PolicySettings))]
[JsonSerializable(typeof(long))]
internal sealed partial class WorldJson : JsonSerializerContext;
