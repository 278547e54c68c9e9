namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

/// <summary>
/// An event of a resource, to which higher topics subscribe: a pair of resource and event in <c>neutron_lib.callbacks</c>.
/// </summary>
/// <typeparam name="T">The resource that the event is about.</typeparam>
internal sealed class ResourceEvent<T>;

/// <summary>A subscription. The roof lists all of them, in the order of their calls.</summary>
internal abstract class Callback
{
    public static Callback On<T>(ResourceEvent<T> subject, Action<NeutronChange, T> run) => new Subscription<T>(subject, run);

    /// <summary>Runs the callbacks of an event as part of the change; one that throws undoes the whole change.</summary>
    public static void Publish<T>(IReadOnlyList<Callback> callbacks, ResourceEvent<T> subject, NeutronChange change, T row)
    {
        foreach (var callback in callbacks)
        {
            if (callback is Subscription<T> subscription && subscription.Subject == subject)
                subscription.Run(change, row);
        }
    }

    private sealed class Subscription<T>(ResourceEvent<T> subject, Action<NeutronChange, T> run) : Callback
    {
        public ResourceEvent<T> Subject => subject;

        public Action<NeutronChange, T> Run => run;
    }
}
