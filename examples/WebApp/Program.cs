using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using WebApp;

// A portal for virtual machines: GET /machines lists them, POST /machines/NAME boots one and answers when it runs.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient<MachineClient>()
    .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    .AddResilienceHandler("busy cloud", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
    {
        MaxRetryAttempts = 3,
        Delay = builder.Configuration.GetValue("OpenStack:RetryDelay", TimeSpan.FromSeconds(2)),
        ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Result?.StatusCode == HttpStatusCode.ServiceUnavailable),
    }));
var app = builder.Build();
app.MapGet("/machines", (MachineClient machines) => machines.ListAsync());
app.MapPost("/machines/{name}", (MachineClient machines, string name) => machines.BootAsync(name));
app.Run();

/// <summary>Named so that a WebApplicationFactory can start it.</summary>
public partial class Program;
