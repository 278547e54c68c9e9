using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors;

/// <summary>Compute → itself, each minute: run the periodic tasks.</summary>
internal sealed record UpdateAvailableResource : IMessage;

/// <summary>API → compute (call): the service was enabled or disabled; update the trait in Placement.</summary>
internal sealed record SetHostEnabled : IMessage;
