using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;

/// <summary>API → compute: write the server's disk to the image, and shut it down.</summary>
internal sealed record ShelveServer(Guid ServerId, string ImageId) : IServerMessage;

/// <summary>API → compute: give up a shelved server, and all that it holds here.</summary>
internal sealed record OffloadServer(Guid ServerId) : IServerMessage;

/// <summary>Conductor → compute: make the server anew here, from its snapshot; its resources are claimed.</summary>
internal sealed record UnshelveHere(Guid ServerId, string? ImageId) : IServerMessage;

/// <summary>API → conductor: bring a shelved server back. Its task state is UNSHELVING already.</summary>
/// <param name="Host">The one host that will do; any when null.</param>
/// <remarks>Upstream: unshelve_instance.</remarks>
internal sealed record UnshelveServer(Guid ServerId, string? Host) : IServerMessage;
