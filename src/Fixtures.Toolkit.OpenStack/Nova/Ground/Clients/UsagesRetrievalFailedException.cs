namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Placement cannot be asked for the usage of a project.</summary>
internal sealed class UsagesRetrievalFailedException() : NovaUnexpectedException("nova.exception.UsagesRetrievalFailed");
