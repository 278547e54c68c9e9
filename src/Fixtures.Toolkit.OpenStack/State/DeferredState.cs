namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>A state that is worked out when it is first read. A value: it is the same in every world and at every time.</summary>
/// <param name="create">Works it out, from nothing that can change. Racing readers may call it more than once.</param>
internal sealed class DeferredState(Func<object> create)
{
    private object? _value;

    public object Value => LazyInitializer.EnsureInitialized(ref _value, create);
}

/// <summary>Keeps the place of a service's state among the parts until the service is made.</summary>
internal interface IDeferredPart : IStatePart
{
    /// <summary>The state with which the service begins; null for its initial one.</summary>
    object? Beginning { get; }

    /// <summary>Takes the state of the service and stands for it from now on. False if it already has one.</summary>
    bool TryAdopt(IStatePart made);
}
