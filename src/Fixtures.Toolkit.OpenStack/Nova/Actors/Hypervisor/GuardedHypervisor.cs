using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Hypervisor;

/// <summary>
/// Wraps a hypervisor of the test: records any exception in the journal and turns it into a <see cref="HypervisorException"/>. Cancelled
/// and timed-out calls count as exceptions too.
/// </summary>
/// <remarks>Upstream: _build_and_run_instance reschedules on any exception of the driver.</remarks>
internal sealed class GuardedHypervisor(IHypervisor inner, World world, string host) : DelegatingHypervisor(inner)
{
    internal override Task InvokeMemberAsync(string member, HypervisorCall call, Func<Task> next) => GuardAsync(member, next);

    /// <summary>Passes a driver call that <see cref="IHypervisor"/> lacks through the decorators of the test.</summary>
    internal override Task RunAsync(HypervisorCall call, Func<Task> act) => Inner is DelegatingHypervisor decorator
        ? GuardAsync(call.Name, () => decorator.RunAsync(call, act))
        : act();

    private async Task GuardAsync(string member, Func<Task> act)
    {
        try
        {
            await world.Calls.RunAsync(caller: null, () => $"{nameof(IHypervisor)}.{member} of {host}", async () =>
            {
                await act();
                return true;
            });
        }
        catch (Exception error) when (error is not HypervisorException)
        {
            world.Journal.Write(
                JournalKind.Hypervisor, $"hypervisor.{host}", $"threw {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");
            throw new HypervisorException(error.Message, error);
        }
    }
}
