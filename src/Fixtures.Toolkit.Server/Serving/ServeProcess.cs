using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Fixtures.Toolkit.Server.Control;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>Runs <c>serve</c>: builds the cloud, listens, writes the login files, waits, and stops cleanly.</summary>
internal static class ServeProcess
{
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            await ServeAsync(options, output, error, stop);
            return 0;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    private static async Task ServeAsync(ServeOptions options, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var recipe = new CloudRecipe(options);
        var control = new ControlSurface(recipe);
        await using var listener = await CloudListener.StartAsync(recipe.FirstCloud(), new CloudListenerOptions
        {
            Port = options.Urls.Port,
            Layout = recipe.Layout,
            AllowedHosts = recipe.AllowedHosts,
            Control = control.AnswerAsync,
            Failed = (http, failure) => error.WriteLine($"{http.Request.Method} {http.Request.Path} failed: {failure}"),
        });
        control.Attach(listener);
        var login = new CloudLogin(listener.AuthUrl.AbsoluteUri);
        if (options.OpenRc is { } openRc)
            WriteLogin(openRc, login.OpenRc());
        if (options.CloudsYaml is { } cloudsYaml)
            WriteLogin(cloudsYaml, login.CloudsYaml());
        await output.WriteLineAsync($"ready {listener.Address}");
        await output.FlushAsync(CancellationToken.None);

        await UntilAsync(stop);
        await listener.StopListeningAsync();
        if (options.State is { } state)
            await StateFile.SaveAsync(state, listener.Cloud);
    }

    private static void WriteLogin(FileInfo file, string text)
    {
        file.Directory?.Create();
        PrivateFile.Write(file.FullName, text);
    }

    private static async Task UntilAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
    }
}
