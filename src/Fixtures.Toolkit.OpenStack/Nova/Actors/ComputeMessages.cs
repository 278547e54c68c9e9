using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Compute → itself, each minute: compare with Placement and heal.</summary>
internal sealed record UpdateAvailableResource : IMessage;

/// <summary>API → compute (call): the service was enabled or disabled; Placement must know.</summary>
internal sealed record SetHostEnabled : IMessage;
