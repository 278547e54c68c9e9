using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Messaging;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>Translates an exception into the one that Nova's services would report.</summary>
internal static class NovaFailure
{
    /// <summary>Null where the exception is not an <see cref="IServiceFailure"/> but a bug of the simulator.</summary>
    public static NovaException? From(Exception error) => error switch
    {
        NovaException failure => failure,
        MessagingTimeoutException => new NovaException("MessagingTimeout", "MessagingTimeout"),
        HypervisorException or InjectedFaultException => new NovaException("NovaException", error.Message),
        IServiceFailure => ServiceFailure.From(error) ?? new NovaException("ConnectFailure", error.Message),
        _ => null,
    };
}
